package io.leasehold.wire.v4;

import java.util.OptionalInt;

/// Which RFC says what an option means, as the IANA registry "BOOTP Vendor Extensions and DHCP
/// Options" refers to it.
public final class OptionRfc4 {
  private static final int BASE = 2132;

  private OptionRfc4() {}

  /// Empty for an option that no RFC describes.
  public static OptionalInt of(int code) {
    int number =
        switch (code) {
          case 62, 63 -> 2242;
          case 77 -> 3004;
          case 78, 79 -> 2610;
          default -> code >= 1 && code <= 76 ? BASE : code < 128 ? upTo127(code) : from128(code);
        };
    return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }

  private static int upTo127(int code) {
    return switch (code) {
      case 80 -> 4039;
      case 81 -> 4702;
      case 82 -> 3046;
      case 83 -> 4174;
      case 85, 86, 87 -> 2241;
      case 88, 89 -> 4280;
      case 90 -> 3118;
      case 91, 92 -> 4388;
      case 93, 94, 97 -> 4578;
      case 95, 112, 113 -> 3679;
      case 98 -> 2485;
      case 99 -> 4776;
      case 100, 101 -> 4833;
      case 108 -> 8925;
      case 109 -> 8539;
      case 114 -> 8910;
      case 116 -> 2563;
      case 117 -> 2937;
      case 118 -> 3011;
      case 119 -> 3397;
      case 120 -> 3361;
      case 121 -> 3442;
      case 122 -> 3495;
      case 123 -> 6225;
      case 124, 125 -> 3925;
      default -> 0;
    };
  }

  private static int from128(int code) {
    return switch (code) {
      case 128, 129, 130, 131, 132, 133, 134, 135 -> 4578;
      case 136 -> 5192;
      case 137 -> 5223;
      case 138 -> 5417;
      case 139, 140 -> 5678;
      case 141 -> 6011;
      case 142 -> 6153;
      case 143 -> 8572;
      case 144 -> 6225;
      case 145 -> 6704;
      case 146 -> 6731;
      case 147, 148 -> 8973;
      case 150 -> 5859;
      case 151, 152, 153, 154, 155, 156, 157 -> 6926;
      case 158 -> 7291;
      case 159 -> 7618;
      case 161 -> 8520;
      case 162 -> 9463;
      case 208, 209, 210, 211 -> 5071;
      case 212 -> 5969;
      case 213 -> 5986;
      case 220 -> 6656;
      case 221 -> 6607;
      default -> 0;
    };
  }
}
