/** What became of a message: how the API calls it, how people do, and whether it is as it should be. */

/** For people, those with an answer first. */
export const OUTCOMES = {
  offer: 'Offer', ack: 'Ack', nak: 'Nak', bootp: 'BOOTP', noted: 'Noted', silence: 'No answer', dropped: 'Dropped',
  malformed: 'Unreadable', ignored: 'Ignored',
};

/** What is ignored was not meant for this server, so it is nobody's trouble. */
export const TROUBLE = ['nak', 'silence', 'dropped', 'malformed'];

export const isTrouble = (exchange) => TROUBLE.includes(exchange.outcome);

/** Whether the client did not get what it asked for, whoever is to blame. */
export const isRefused = (exchange) => isTrouble(exchange) || exchange.outcome === 'ignored';

/** As RFC 2131 has it, without the DHCP that all of them begin with. */
export const shortType = (type) => type.replace(/^DHCP/, '');

/** What stands where an answer would. */
export const answerName = ({ reply, outcome }) =>
  (reply ? shortType(reply) : (OUTCOMES[outcome] ?? outcome).toLowerCase());
