package io.leasehold.device;

/// What kind of device or system a client is, in words.
///
/// @param by what says so; the more says so, the surer it is
public record Device(String name, Basis by) {
  /// What a guess is made by.
  public enum Basis {
    /// Option 60: a client that names itself. It can name itself anything.
    VENDOR_CLASS("vendor-class"),
    /// The codes in option 55, and their order: systems do not choose them by chance.
    PARAMETER_LIST("parameter-list"),
    /// Both, and they agree.
    BOTH("both");

    private final String label;

    Basis(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
