/*
 * What a DHCP server answers that keeps nothing and decides nothing: a DHCPDISCOVER with a
 * DHCPOFFER, a DHCPREQUEST with a DHCPACK, in place. The address is 198.18.0.0/15 and the client's
 * number (the last three octets of its hardware address).
 */
#include <arpa/inet.h>
#include <string.h>

enum { OP = 0, YIADDR = 16, CHADDR = 28, OPTIONS = 240 };
enum { REQUEST = 3, DISCOVER = 1, OFFER = 2, ACK = 5, TYPE = 53, END = 255, ANSWER_SIZE = 300 };

/* The value of option 53; 0 if there is none. */
static int type_of(const unsigned char *message, int length) {
  for (int at = OPTIONS; at + 2 < length && message[at] != END;) {
    if (message[at] == TYPE) {
      return message[at + 2];
    }
    at += message[at] == 0 ? 1 : 2 + message[at + 1];
  }
  return 0;
}

static unsigned char *put(unsigned char *at, int code, int length, const void *value) {
  *at++ = code;
  *at++ = length;
  memcpy(at, value, length);
  return at + length;
}

/*
 * Makes the answer of the message, of ANSWER_SIZE octets, for which there is room whatever its length;
 * returns 0 if it gets none.
 * self: the server identifier
 */
static int answer(unsigned char *message, int length, const struct in_addr *self) {
  if (length < OPTIONS + 3 || message[OP] != 1) {
    return 0;
  }
  int type = type_of(message, length);
  if (type != DISCOVER && type != REQUEST) {
    return 0;
  }
  unsigned number = message[CHADDR + 3] << 16 | message[CHADDR + 4] << 8 | message[CHADDR + 5];
  unsigned address = htonl(0xC6120000u + (number + 1) % 0x1FFFEu);
  unsigned char reply_type = type == DISCOVER ? OFFER : ACK;
  unsigned lease = htonl(3600);
  unsigned mask = htonl(0xFFFE0000u);
  message[OP] = 2;
  memcpy(message + YIADDR, &address, 4);
  unsigned char *at = message + OPTIONS;
  at = put(at, TYPE, 1, &reply_type);
  at = put(at, 54, 4, self);
  at = put(at, 51, 4, &lease);
  at = put(at, 1, 4, &mask);
  *at++ = END;
  memset(at, 0, message + ANSWER_SIZE - at);
  return 1;
}
