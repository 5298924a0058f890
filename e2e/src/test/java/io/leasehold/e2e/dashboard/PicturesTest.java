package io.leasehold.e2e.dashboard;

import io.leasehold.e2e.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Draws every view for the documents, where somebody asks for it.
@InBrowser
@EnabledIfEnvironmentVariable(
    named = "LEASEHOLD_PICTURES",
    matches = "1",
    disabledReason = "writes docs/operating/images if LEASEHOLD_PICTURES=1")
class PicturesTest {
  private static final Path IMAGES = Commands.REPOSITORY.resolve("docs/operating/images");

  @RegisterExtension static final House house = new House();

  @RegisterExtension final Visit visit = new Visit();

  /// By the name of its picture, where each view is and what it has when it is drawn.
  private record Sight(String place, String css, String text) {}

  private static Map<String, Sight> sights() {
    Map<String, Sight> sights = new LinkedHashMap<>();
    sights.put("overview", new Sight("/", "h2", "Traffic"));
    sights.put("networks", new Sight("/networks", "a", "198.51.100.0/24"));
    sights.put("subnet", new Sight("/networks/198.51.100.0/24", "h2", "Address map"));
    sights.put("leases", new Sight("/leases", "[role=cell]", "198.18.0"));
    sights.put("client", new Sight("/clients/hw " + Firm.LATE.mac(), "h1", "anna-phone"));
    sights.put("history", new Sight("/history", "[role=cell]", "198.18.0"));
    sights.put("live", new Sight("/live", "main", "anna-phone"));
    sights.put("reservations", new Sight("/reservations", "[role=cell]", "printer-1"));
    sights.put("classes", new Sight("/classes", "h2", "phones"));
    sights.put("options", new Sight("/options", "td", "routers"));
    sights.put("config", new Sight("/config", "h1", "Configuration"));
    sights.put("versions", new Sight("/versions", "h1", "Versions"));
    sights.put("events", new Sight("/events", "td", "198.51.100"));
    sights.put("audit", new Sight("/audit", "td", "session-open"));
    sights.put("tokens", new Sight("/tokens", "td", "administrator"));
    sights.put("about", new Sight("/about", "h2", "Parts"));
    sights.put("start", new Sight("/start", "h1", "First steps"));
    return sights;
  }

  @BeforeAll
  static void furnish() throws IOException {
    new Firm(house).fill();
    Files.createDirectories(IMAGES);
  }

  @Test
  void everyViewLightAndDarkWideAndOnAPhone() throws IOException {
    visit.driver().get(house.url() + "/");
    visit.see("#lh-token");
    draw("sign-in");
    visit.signIn(house);
    for (Map.Entry<String, Sight> each : sights().entrySet()) {
      visit.go(each.getValue().place());
      visit.see(each.getValue().css(), each.getValue().text());
      draw(each.getKey());
    }
    visit.go("/config?add-pool=198.51.100.0/24");
    visit.type("dialog input", "198.51.100.210-198.51.100.229");
    visit.click("dialog footer .btn-primary");
    visit.see("dialog", "Apply");
    draw("change");
  }

  private void draw(String name) throws IOException {
    for (boolean dark : new boolean[] {false, true}) {
      visit.dark(dark);
      visit.size(Visit.WIDE);
      write("%s-%s-wide".formatted(name, dark ? "dark" : "light"));
      visit.size(Visit.PHONE);
      write("%s-%s-phone".formatted(name, dark ? "dark" : "light"));
    }
    visit.dark(false);
    visit.size(Visit.WIDE);
  }

  private void write(String name) throws IOException {
    visit.settle();
    Object data =
        visit
            .driver()
            .executeCdpCommand("Page.captureScreenshot", Map.of("format", "webp", "quality", 82))
            .get("data");
    Files.write(IMAGES.resolve(name + ".webp"), Base64.getDecoder().decode(String.valueOf(data)));
  }
}
