/*
 * The responder by packet rings (PACKET_MMAP, TPACKET_V2, packet(7)) in place of sockets: frames are
 * read and written where the kernel has them, and one system call sends what has been answered.
 *
 * It takes no options of IP, no fragments and no tags of VLANs, believes every checksum, and sends to
 * the hardware address that a frame came from: enough to be measured by, and not what a server may do.
 *
 * usage: rings ADDRESS PORT INTERFACE      ADDRESS is its server identifier
 */
#define _GNU_SOURCE
#include <linux/filter.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <netinet/ip.h>
#include <netinet/udp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>

#include "answer.h"

/* A frame has room for what an Ethernet carries; FRAMES are under way each way. */
enum { FRAME_SIZE = 2048, FRAMES = 4096, BLOCK_SIZE = 1 << 16, BATCH = 64, BUFFER = 16 << 20 };
enum { HEADERS = ETH_HLEN + sizeof(struct iphdr) + sizeof(struct udphdr) };

struct ring {
  unsigned char *frames;
  unsigned next;
};

static struct tpacket2_hdr *frame(const struct ring *ring) {
  return (struct tpacket2_hdr *)(ring->frames + (size_t)ring->next * FRAME_SIZE);
}

static void step(struct ring *ring) { ring->next = (ring->next + 1) % FRAMES; }

static unsigned status(const struct ring *ring) {
  return __atomic_load_n(&frame(ring)->tp_status, __ATOMIC_ACQUIRE);
}

static void give(struct ring *ring, unsigned new_status) {
  __atomic_store_n(&frame(ring)->tp_status, new_status, __ATOMIC_RELEASE);
  step(ring);
}

static void die(const char *what) {
  perror(what);
  exit(3);
}

static void set(int fd, int level, int name, const void *value, int size) {
  if (setsockopt(fd, level, name, value, size) < 0) {
    die("rings: setsockopt");
  }
}

static unsigned short checksum(const void *header) {
  const unsigned short *words = header;
  unsigned sum = 0;
  for (unsigned i = 0; i < sizeof(struct iphdr) / 2; i++) {
    sum += words[i];
  }
  sum = (sum & 0xFFFF) + (sum >> 16);
  return ~(sum + (sum >> 16));
}

/* The answer to a frame, in the other one; returns its size, 0 if there is none. */
static int answer_frame(
    const unsigned char *in, int size, unsigned char *out, const struct in_addr *self) {
  const struct iphdr *ip = (const void *)(in + ETH_HLEN);
  if (size < HEADERS || size > FRAME_SIZE - 128 || ip->ihl != 5 || ip->protocol != IPPROTO_UDP
      || ip->frag_off & htons(IP_MF | IP_OFFMASK)) {
    return 0;
  }
  memcpy(out, in, size);
  if (!answer(out + HEADERS, size - HEADERS, self)) {
    return 0;
  }
  memcpy(out, in + ETH_ALEN, ETH_ALEN);
  memcpy(out + ETH_ALEN, in, ETH_ALEN);
  struct iphdr *ip_out = (void *)(out + ETH_HLEN);
  struct udphdr *udp = (void *)(ip_out + 1);
  ip_out->saddr = ip->daddr;
  ip_out->daddr = ip->saddr;
  ip_out->tot_len = htons(HEADERS - ETH_HLEN + ANSWER_SIZE);
  ip_out->frag_off = 0;
  ip_out->ttl = IPDEFTTL;
  ip_out->check = 0;
  ip_out->check = checksum(ip_out);
  unsigned short port = udp->source;
  udp->source = udp->dest;
  udp->dest = port;
  udp->len = htons(sizeof *udp + ANSWER_SIZE);
  udp->check = 0;
  return HEADERS + ANSWER_SIZE;
}

/* Keeps the kernel from telling the relay agent that nobody listens, and takes nothing. */
static void hold_port(unsigned short port) {
  struct sock_filter nothing = BPF_STMT(BPF_RET | BPF_K, 0);
  struct sock_fprog program = {1, &nothing};
  struct sockaddr_in any = {.sin_family = AF_INET, .sin_port = htons(port)};
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  set(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program);
  if (bind(fd, (struct sockaddr *)&any, sizeof any) < 0) {
    die("rings: bind");
  }
}

/* UDP over IPv4 without options, to that port. */
static void take_port(int fd, unsigned short port) {
  struct sock_filter code[] = {
      BPF_STMT(BPF_LD | BPF_B | BPF_ABS, ETH_HLEN + 9),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, IPPROTO_UDP, 0, 3),
      BPF_STMT(BPF_LD | BPF_H | BPF_ABS, ETH_HLEN + sizeof(struct iphdr) + 2),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, port, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, 0xFFFF),
      BPF_STMT(BPF_RET | BPF_K, 0),
  };
  struct sock_fprog program = {sizeof code / sizeof *code, code};
  set(fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program);
}

int main(int argc, char **argv) {
  struct in_addr self;
  int one = 1, version = TPACKET_V2;
  if (argc != 4 || !inet_aton(argv[1], &self) || !if_nametoindex(argv[3])) {
    fprintf(stderr, "usage: %s ADDRESS PORT INTERFACE\n", argv[0]);
    return 2;
  }
  unsigned short port = atoi(argv[2]);
  hold_port(port);
  int fd = socket(AF_PACKET, SOCK_RAW, 0);
  if (fd < 0) {
    die("rings: socket");
  }
  take_port(fd, port);
  int room = BUFFER;
  set(fd, SOL_SOCKET, SO_SNDBUFFORCE, &room, sizeof room);
  struct tpacket_req size = {
      BLOCK_SIZE, FRAMES / (BLOCK_SIZE / FRAME_SIZE), FRAME_SIZE, FRAMES};
  set(fd, SOL_PACKET, PACKET_VERSION, &version, sizeof version);
  set(fd, SOL_PACKET, PACKET_IGNORE_OUTGOING, &one, sizeof one);
  set(fd, SOL_PACKET, PACKET_QDISC_BYPASS, &one, sizeof one);
  set(fd, SOL_PACKET, PACKET_RX_RING, &size, sizeof size);
  set(fd, SOL_PACKET, PACKET_TX_RING, &size, sizeof size);
  size_t ring_size = (size_t)FRAMES * FRAME_SIZE;
  unsigned char *both =
      mmap(NULL, 2 * ring_size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, fd, 0);
  struct sockaddr_ll link = {
      .sll_family = AF_PACKET,
      .sll_protocol = htons(ETH_P_IP),
      .sll_ifindex = if_nametoindex(argv[3])};
  if (both == MAP_FAILED || bind(fd, (struct sockaddr *)&link, sizeof link) < 0) {
    die("rings: mmap and bind");
  }
  struct ring in = {both, 0}, out = {both + ring_size, 0}, sent = out;
  puts("ready");
  fflush(stdout);
  for (;;) {
    for (int i = 0; i < BATCH && status(&in) & TP_STATUS_USER; i++) {
      struct tpacket2_hdr *came = frame(&in);
      if (status(&out) != TP_STATUS_AVAILABLE) {
        break;
      }
      unsigned char *reply =
          (unsigned char *)frame(&out) + TPACKET2_HDRLEN - sizeof(struct sockaddr_ll);
      int length =
          answer_frame((unsigned char *)came + came->tp_mac, came->tp_snaplen, reply, &self);
      if (length > 0) {
        frame(&out)->tp_len = length;
        give(&out, TP_STATUS_SEND_REQUEST);
      }
      give(&in, TP_STATUS_KERNEL);
    }
    if (status(&sent) != TP_STATUS_AVAILABLE) {
      send(fd, NULL, 0, MSG_DONTWAIT);
    }
    while (sent.next != out.next && status(&sent) == TP_STATUS_AVAILABLE) {
      step(&sent);
    }
    if (status(&sent) & TP_STATUS_WRONG_FORMAT) {
      die("rings: an answer that does not fit the interface");
    }
    if (!(status(&in) & TP_STATUS_USER)) {
      struct pollfd wait = {fd, POLLIN, 0};
      /* What could not be sent is tried again when there is room. */
      if (status(&sent) != TP_STATUS_AVAILABLE) {
        wait.events |= POLLOUT;
      }
      poll(&wait, 1, -1);
    }
  }
}
