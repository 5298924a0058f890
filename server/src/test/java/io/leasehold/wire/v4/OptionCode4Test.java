package io.leasehold.wire.v4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionCode4Test {
  @Test
  void everyNameAndAliasMeansOneCode() {
    Set<String> names = new HashSet<>();

    for (OptionCode4 option : OptionCode4.values()) {
      assertTrue(names.add(option.ianaName()), option.ianaName());
      for (String alias : option.aliases()) {
        assertTrue(names.add(alias), alias);
      }
    }
  }

  @Test
  void codesAreUniqueAndAscend() {
    int last = 0;

    for (OptionCode4 option : OptionCode4.values()) {
      assertTrue(option.code() > last && option.code() < 224, option.ianaName());
      last = option.code();
    }
  }

  @Test
  void nameInCapitalsAndKeasNameAreFound() {
    assertEquals(
        Optional.of(OptionCode4.CLASSLESS_STATIC_ROUTES),
        OptionCode4.ofName("Classless-Static-Route"));
  }
}
