package io.leasehold.wire.option;

import io.leasehold.model.Ipv4;
import io.leasehold.model.Ipv6;
import io.leasehold.model.Octets;
import io.leasehold.model.Prefix;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Makes values of every shape from a source of chance.
record OptionValues(RandomGenerator random) {
  OptionValue of(Shape shape) {
    return switch (shape) {
      case EMPTY -> new EmptyValue();
      case FLAG -> new FlagValue(random.nextBoolean());
      case UINT8 -> new NumberValue(shape, random.nextInt(1 << 8));
      case UINT16 -> new NumberValue(shape, random.nextInt(1 << 16));
      case UINT32 -> new NumberValue(shape, random.nextLong(1L << 32));
      case INT8 -> new NumberValue(shape, (byte) random.nextInt());
      case INT16 -> new NumberValue(shape, (short) random.nextInt());
      case INT32 -> new NumberValue(shape, random.nextInt());
      case UINT8_LIST, UINT16_LIST, UINT32_LIST ->
          new NumberListValue(shape, some(() -> (long) random.nextInt(1 << 8)));
      case INT8_LIST, INT16_LIST, INT32_LIST ->
          new NumberListValue(shape, some(() -> (long) (byte) random.nextInt()));
      case DURATION -> new DurationValue(random.nextLong(1L << 32));
      case ADDRESS -> new AddressValue(address());
      case ADDRESS6 -> new Address6Value(address6());
      case ADDRESS6_LIST -> new Address6ListValue(some(this::address6));
      case PREFIX6 -> prefix6(random.nextInt(129));
      case PSID -> psid(random.nextInt(17));
      case ADDRESS_LIST, ADDRESS_LIST_OR_NONE -> new AddressListValue(some(this::address));
      case ADDRESS_PAIR_LIST ->
          new AddressPairListValue(some(() -> new AddressPairListValue.Pair(address(), address())));
      case TEXT -> new TextValue(octets(0, 600).concat(Octets.of('.')));
      case TEXT_LIST -> new TextListValue(some(() -> octets(1, 255)));
      case URI_LIST -> new UriListValue(some(() -> octets(1, 300)));
      case DOMAIN_NAME -> new DomainNameValue(name());
      case DOMAIN_LIST -> new DomainListValue(some(this::name), false);
      case SEARCH_LIST -> new DomainListValue(some(this::name), true);
      case ROUTES -> new RoutesValue(some(this::route));
      case RELAY_AGENT -> new RelayAgentValue(some(() -> subOption(0, 256)));
      case SUB_OPTIONS -> new SubOptionsValue(some(() -> subOption(1, 255)));
      case VENDOR_CLASSES, VENDOR_OPTIONS -> vendor(shape);
      case CLIENT_FQDN -> fqdn();
      case SIP_SERVERS ->
          random.nextBoolean()
              ? new SipServersValue(some(this::name), List.of())
              : new SipServersValue(List.of(), some(this::address));
      default -> rare(shape);
    };
  }

  private OptionValue rare(Shape shape) {
    return switch (shape) {
      case NETWORK_INTERFACE -> new NetworkInterfaceValue(octet(), octet(), octet());
      case MACHINE_ID -> new MachineIdValue(octet(), octets(0, 20));
      case SLP_AGENTS -> new SlpAgentsValue(random.nextBoolean(), some(this::address));
      case SLP_SCOPES -> new SlpScopesValue(random.nextBoolean(), octets(0, 30));
      case AUTHENTICATION ->
          new AuthenticationValue(octet(), octet(), octet(), random.nextLong(), octets(0, 30));
      case RDNSS_SELECTION ->
          new RdnssSelectionValue(random.nextInt(4), address(), address(), some(this::name));
      case STATUS -> new StatusValue(octet(), octets(0, 30));
      case PCP_SERVERS -> new PcpServersValue(some(() -> some(this::address)));
      case PORT_PARAMETERS ->
          new PortParametersValue(random.nextInt(16), random.nextInt(17), random.nextInt(1 << 16));
      case ENCRYPTED_DNS -> new EncryptedDnsValue(some(this::resolver));
      case SIX_RD ->
          new SixRdValue(random.nextInt(33), random.nextInt(129), address6(), some(this::address));
      case VIRTUAL_SUBNET -> new VirtualSubnetValue(octet(), octets(0, 20));
      default -> new OpaqueValue(octets(0, 600));
    };
  }

  private OptionValue vendor(Shape shape) {
    long number = random.nextLong(1L << 32);
    return shape == Shape.VENDOR_CLASSES
        ? new VendorClassesValue(
            some(() -> new VendorClassesValue.Enterprise(number, some(() -> octets(0, 30)))))
        : new VendorOptionsValue(
            some(
                () ->
                    new VendorOptionsValue.Enterprise(
                        number, some(() -> new SubOption(octet(), octets(0, 30))))));
  }

  private ClientFqdnValue fqdn() {
    boolean canonical = random.nextBoolean();
    DomainName name = canonical ? name() : DomainName.of("pc-" + random.nextInt(99) + ".example");
    return new ClientFqdnValue(
        random.nextBoolean(),
        random.nextBoolean(),
        canonical,
        random.nextBoolean(),
        octet(),
        octet(),
        name,
        random.nextBoolean());
  }

  private EncryptedDnsValue.Resolver resolver() {
    int priority = random.nextInt(1 << 16);
    return random.nextBoolean()
        ? new EncryptedDnsValue.Resolver(priority, name(), List.of(), Octets.EMPTY)
        : new EncryptedDnsValue.Resolver(priority, name(), some(this::address), octets(0, 30));
  }

  private RoutesValue.Route route() {
    return new RoutesValue.Route(Prefix.containing(address(), random.nextInt(33)), address());
  }

  private SubOption subOption(int codeMin, int codeEnd) {
    return new SubOption(random.nextInt(codeMin, codeEnd), octets(0, 255));
  }

  /// Few different labels, so that names share their endings; now and then a long or an odd one.
  private DomainName name() {
    return new DomainName(
        Stream.generate(
                () ->
                    random.nextInt(20) == 0
                        ? octets(1, 63)
                        : Octets.ofText("abc".substring(random.nextInt(3))))
            .limit(random.nextInt(4))
            .toList());
  }

  private Ipv4 address() {
    return new Ipv4(random.nextInt());
  }

  private static long ones(int bits) {
    return bits <= 0 ? 0 : -1L << (Long.SIZE - Math.min(bits, Long.SIZE));
  }

  private Prefix6Value prefix6(int length) {
    Ipv6 any = address6();
    return new Prefix6Value(
        new Ipv6(any.high() & ones(length), any.low() & ones(length - Long.SIZE)), length);
  }

  private PsidValue psid(int length) {
    return new PsidValue(random.nextInt(1 << length), length);
  }

  private Ipv6 address6() {
    return new Ipv6(random.nextLong(), random.nextLong());
  }

  private int octet() {
    return random.nextInt(256);
  }

  private Octets octets(int min, int max) {
    byte[] bytes = new byte[random.nextInt(min, max + 1)];
    random.nextBytes(bytes);
    return Octets.copyOf(bytes);
  }

  private <T> List<T> some(Supplier<T> make) {
    return Stream.generate(make).limit(random.nextInt(1, 7)).toList();
  }
}
