/*
 * The least that a DHCP server can do: the limit that sockets set to all of them.
 *
 * It answers a DHCPDISCOVER with a DHCPOFFER and a DHCPREQUEST with a DHCPACK by changing the octets
 * in place, keeps nothing, and sends them back to the relay agent with as few system
 * calls as the kernel allows. The address offered is 198.18.0.0/15 and the client's number (the last
 * three octets of its hardware address).
 *
 * usage: responder ADDRESS PORT      ADDRESS is its server identifier
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { BATCH = 64, SIZE = 1500, BUFFER = 16 << 20 };
enum { OP = 0, YIADDR = 16, CHADDR = 28, OPTIONS = 240 };
enum { REQUEST = 3, DISCOVER = 1, OFFER = 2, ACK = 5, TYPE = 53, END = 255, ANSWER_SIZE = 300 };

static unsigned char buffers[BATCH][SIZE];
static struct iovec pieces[BATCH];
static struct sockaddr_in peers[BATCH];
static struct mmsghdr messages[BATCH];
static struct in_addr self;

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

/* Makes the answer of the message; returns 0 if it gets none. */
static int answer(unsigned char *message, int length) {
  if (length < OPTIONS + 3 || length > SIZE || message[OP] != 1) {
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
  at = put(at, 54, 4, &self);
  at = put(at, 51, 4, &lease);
  at = put(at, 1, 4, &mask);
  *at++ = END;
  memset(at, 0, message + ANSWER_SIZE - at);
  return 1;
}

int main(int argc, char **argv) {
  struct sockaddr_in own = {.sin_family = AF_INET};
  if (argc != 3 || !inet_aton(argv[1], &self)) {
    fprintf(stderr, "usage: %s ADDRESS PORT\n", argv[0]);
    return 2;
  }
  own.sin_port = htons(atoi(argv[2]));
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  int size = BUFFER;
  setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size);
  setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, &size, sizeof size);
  if (fd < 0 || bind(fd, (struct sockaddr *)&own, sizeof own) < 0) {
    perror("responder");
    return 3;
  }
  for (int i = 0; i < BATCH; i++) {
    pieces[i].iov_base = buffers[i];
    messages[i].msg_hdr.msg_name = &peers[i];
    messages[i].msg_hdr.msg_iov = &pieces[i];
    messages[i].msg_hdr.msg_iovlen = 1;
  }
  puts("ready");
  fflush(stdout);
  for (;;) {
    for (int i = 0; i < BATCH; i++) {
      pieces[i].iov_len = SIZE;
      messages[i].msg_hdr.msg_namelen = sizeof peers[i];
    }
    int came = recvmmsg(fd, messages, BATCH, MSG_WAITFORONE, NULL);
    int answers = 0;
    for (int i = 0; i < came; i++) {
      if (!answer(pieces[i].iov_base, messages[i].msg_len)) {
        continue;
      }
      /* The answers move up; a swap keeps every buffer in use. */
      void *mine = pieces[i].iov_base;
      pieces[i].iov_base = pieces[answers].iov_base;
      pieces[answers].iov_base = mine;
      pieces[answers].iov_len = ANSWER_SIZE;
      peers[answers++] = peers[i];
    }
    for (int sent = 0; sent < answers;) {
      int now = sendmmsg(fd, messages + sent, answers - sent, 0);
      sent += now > 0 ? now : 1;
    }
  }
}
