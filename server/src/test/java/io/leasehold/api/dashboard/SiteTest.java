package io.leasehold.api.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {
  private static final Pattern IMPORTS =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>");
  private static final Pattern ADDRESS = Pattern.compile("\"/web/([^\"]*[^/\"])\"");

  private final Site site = Site.read();

  @Test
  void everythingThatThePageNamesIsThere() throws IOException {
    List<String> named = all(ADDRESS, site.page());

    assertTrue(named.size() > 20, named.toString());
    for (String each : named) {
      assertTrue(site.file(each).isPresent(), each);
    }
    assertEquals(List.of(), all(Pattern.compile("(@[a-z]+@)"), site.page()), "was not filled in");
  }

  @Test
  void whatThePageBeginsWithIsAskedForAtOnceAndNoView() {
    List<String> asked = all(Pattern.compile("modulepreload\" href=\"([^\"]+)"), site.page());

    assertTrue(asked.stream().anyMatch(each -> each.endsWith("/core/api.js")), asked.toString());
    assertFalse(asked.stream().anyMatch(each -> each.contains("/views/")), asked.toString());
  }

  @Test
  void theMapOfNamesIsLetInByItsHash() throws Exception {
    String map = all(IMPORTS, site.page()).getFirst();
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(map.getBytes(StandardCharsets.UTF_8));

    String hash = "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    assertTrue(site.policy().contains("script-src 'self' " + hash), site.policy());
  }

  @Test
  void nothingIsLetInThatStandsInTheDocument() {
    assertFalse(site.policy().contains("unsafe"), site.policy());
    assertTrue(site.policy().startsWith("default-src 'none';"), site.policy());
    assertTrue(site.policy().contains("frame-ancestors 'none'"), site.policy());
    // The one script without an address is the map of names.
    assertEquals(1, all(Pattern.compile("<script(?![^>]*src=)([^>]*)>"), site.page()).size());
    assertFalse(site.page().contains("style="), site.page());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "app.js",
        "../leasehold.class",
        "lib/lit/../../../../io/leasehold/Main.class",
        "lib/lit/3.3.2/../../../../../io/leasehold/Main.class",
        "lib/lit/0/index.js",
        "lib/bootstrap/5.3.8/%2e%2e/x.js",
        "lib/swagger-ui/5.34.1/swagger-ui.css",
        "lib/bootstrap/5.3.8/css/",
      })
  void whatIsNoneOfItsFilesIsNotThere(String path) throws IOException {
    assertTrue(site.file(path).isEmpty(), path);
  }

  @Test
  void aPathThatIsVeryLongIsNotThereEither() throws IOException {
    assertTrue(site.file("lib/lit/3.3.2/" + "a/".repeat(4_000)).isEmpty());
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(SiteTest::group).toList();
  }

  private static String group(MatchResult found) {
    return found.group(1);
  }
}
