package io.leasehold.config.json.option;

import io.leasehold.model.Octets;
import io.leasehold.wire.option.Reading;
import io.leasehold.wire.option.Shape;
import io.leasehold.wire.option.UriListValue;
import io.leasehold.wire.v4.OptionCode4;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the values of some options have to be beyond what their shape says. As octets any value can
/// be set.
public final class ValueRules {
  /// RFC 3986 §3: a scheme, a colon, and characters that a URI can have.
  private static final Pattern URI =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[!#-;=?-\\[\\]_a-z~%]+");

  /// RFC 8925 §3.4: MIN_V6ONLY_WAIT.
  private static final long V6_ONLY_WAIT_MIN_S = 300;

  private static final String A_URI = "a URI such as \"https://portal.example.org/\"";

  private ValueRules() {}

  /// What would be right in place of this value; empty if it is right.
  public static Optional<String> expected(int code, Octets value) {
    return OptionCode4.ofCode(code)
        .map(option -> expected(option, value))
        .filter(words -> !words.isEmpty());
  }

  private static String expected(OptionCode4 option, Octets value) {
    return switch (option) {
      // RFC 8910 §2.1, RFC 8520 §10.
      case CAPTIVE_PORTAL, MUD_URL -> isUri(value) ? "" : A_URI;
      case SZTP_REDIRECT ->
          Reading.of(Shape.URI_LIST, value) instanceof Reading.Good(UriListValue(List<Octets> uris))
                  && uris.stream().allMatch(ValueRules::isUri)
              ? ""
              : A_URI;
      case V6_ONLY_PREFERRED -> isWait(value) ? "" : "0, or 300 seconds at least";
      default -> "";
    };
  }

  private static boolean isUri(Octets text) {
    return URI.matcher(new String(text.toByteArray(), StandardCharsets.UTF_8)).matches();
  }

  private static boolean isWait(Octets value) {
    long waitS = value.asBuffer().getInt(0) & 0xFFFF_FFFFL;
    return waitS == 0 || waitS >= V6_ONLY_WAIT_MIN_S;
  }
}
