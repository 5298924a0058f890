package io.leasehold.device;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// What a boot ROM runs on: option 93, RFC 4578 §2.1, and IANA "Processor Architecture Types". What
/// loads by HTTP has a number of its own.
enum BootArchitecture {
  BIOS("BIOS", 0, 20),
  PC98("NEC PC-98", 1),
  ITANIUM("UEFI Itanium", 2),
  X86("UEFI x86", 6, 15),
  X64("UEFI x64", 7, 16),
  /// As printed in RFC 4578 §2.1, by which some machines go; the registry of today has 7.
  X64_AS_PRINTED("UEFI x64", 9),
  ARM32("UEFI ARM 32", 10, 18),
  ARM64("UEFI ARM 64", 11, 19),
  POWER_OPEN_FIRMWARE("Open Firmware POWER", 12),
  POWER_EPAPR("ePAPR POWER", 13),
  POWER_OPAL("OPAL POWER", 14),
  UBOOT_ARM32("U-Boot ARM 32", 21, 23),
  UBOOT_ARM64("U-Boot ARM 64", 22, 24),
  RISCV32("UEFI RISC-V 32", 25, 26),
  RISCV64("UEFI RISC-V 64", 27, 28),
  RISCV128("UEFI RISC-V 128", 29, 30),
  S390("s390", 31, 32),
  LOONGARCH32("UEFI LoongArch 32", 37, 38),
  LOONGARCH64("UEFI LoongArch 64", 39, 40),
  RASPBERRY_PI("Raspberry Pi", 41);

  private static final String IN_CLASS = ":Arch:";
  private static final int DIGITS = 5;
  private static final int NO_HTTP = -1;

  private final String words;
  private final int code;
  private final int codeByHttp;

  BootArchitecture(String words, int code) {
    this(words, code, NO_HTTP);
  }

  BootArchitecture(String words, int code, int codeByHttp) {
    this.words = words;
    this.code = code;
    this.codeByHttp = codeByHttp;
  }

  /// @param option what option 93 says
  /// @param rest of the vendor class, which says it again: `:Arch:00007:UNDI:003016`
  static Optional<BootArchitecture> of(OptionalInt option, String rest) {
    int code = option.orElseGet(() -> inClass(rest));
    return Stream.of(values())
        .filter(each -> code >= 0 && (each.code == code || each.codeByHttp == code))
        .findFirst();
  }

  private static int inClass(String rest) {
    int end = IN_CLASS.length() + DIGITS;
    return rest.length() >= end && rest.substring(0, end).matches(IN_CLASS + "[0-9]{5}")
        ? Integer.parseInt(rest.substring(IN_CLASS.length(), end))
        : -1;
  }

  @Override
  public String toString() {
    return words;
  }
}
