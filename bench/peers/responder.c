/*
 * The least that a DHCP server can do: the limit that sockets set to all of them.
 *
 * It answers a DHCPDISCOVER with a DHCPOFFER and a DHCPREQUEST with a DHCPACK by changing the octets
 * in place, keeps nothing, and sends them back to the relay agent with as few system
 * calls as the kernel allows.
 *
 * usage: responder ADDRESS PORT      ADDRESS is its server identifier
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "answer.h"

enum { BATCH = 64, SIZE = 1500, BUFFER = 16 << 20 };

static unsigned char buffers[BATCH][SIZE];
static struct iovec pieces[BATCH];
static struct sockaddr_in peers[BATCH];
static struct mmsghdr messages[BATCH];
static struct in_addr self;

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
      if (!answer(pieces[i].iov_base, messages[i].msg_len, &self)) {
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
