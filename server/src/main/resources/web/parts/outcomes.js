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

/**
 * @returns {{type: string, options?: object[]} | undefined} what was answered, if anything was; of some answers the
 *     options are not remembered
 */
export const replyOf = ({ reply }) => (typeof reply === 'string' ? { type: reply } : reply);

/** As RFC 2131 has it, without the DHCP that all of them begin with. */
export const shortType = (type) => type.replace(/^DHCP/, '');

/** What stands where an answer would. */
export const answerName = (exchange) => {
  const reply = replyOf(exchange);
  return reply ? shortType(reply.type) : (OUTCOMES[exchange.outcome] ?? exchange.outcome).toLowerCase();
};
