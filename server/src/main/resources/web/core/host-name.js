/** RFC 1123 §2.1: what the server takes for the name of a host in its configuration. */
const LABEL = /^[0-9a-z]([0-9a-z-]{0,61}[0-9a-z])?$/i;
const LENGTH_MAX = 253;

export const isHostName = (text) => text.length <= LENGTH_MAX && text.split('.').every((each) => LABEL.test(each));
