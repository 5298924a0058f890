package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.leasehold.e2e.Commands;
import io.leasehold.e2e.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/// Somebody in front of a browser: a field of a test class with `@RegisterExtension`. After each
/// test it is checked that the browser had nothing to complain about.
final class Visit implements BeforeEachCallback, AfterEachCallback {
  static final Dimension WIDE = new Dimension(1440, 900);
  static final Dimension MIDDLE = new Dimension(900, 900);
  static final Dimension PHONE = new Dimension(390, 844);

  private static final Duration PATIENCE = Duration.ofSeconds(Until.withinS(30));

  /// Nothing is as many steps away.
  private static final int TABS_MAX = 100;

  private Optional<ChromeDriver> browser = Optional.empty();
  private Optional<Path> downloads = Optional.empty();
  private int steps;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    browser = Optional.of(Browser.of(context));
    driver().manage().logs().get(LogType.BROWSER);
    size(WIDE);
    dark(false);
    downloads = Optional.of(Files.createTempDirectory("leasehold-saved"));
    driver()
        .executeCdpCommand(
            "Browser.setDownloadBehavior",
            Map.of("behavior", "allow", "downloadPath", downloads.get().toString()));
  }

  /// Nobody is signed in afterwards, and nothing that is kept stays.
  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    List<String> complaints = complaints();
    driver().executeScript("try { localStorage.clear(); } catch { /* No page of ours. */ }");
    driver().manage().deleteAllCookies();
    driver().get("about:blank");
    try (Stream<Path> all = Files.walk(downloads.orElseThrow())) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
    if (context.getExecutionException().isEmpty()) {
      assertEquals(List.of(), complaints, "what the browser complained about");
    }
  }

  /// What the browser has complained about since it was last asked; a test that means to be
  /// complained about asks itself.
  List<String> complaints() {
    return driver().manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(Visit::isComplaint)
        .toList();
  }

  /// That nobody is signed in, and what a test has provoked, is said by a status of the API, and
  /// that the server is gone by none, which is no complaint; that a file of ours is not there, that
  /// the server made a mistake, or that something was not allowed to run, is.
  private static boolean isComplaint(String message) {
    boolean isSaid = message.contains("/api/v1/") && !message.contains("status of 500");
    return !message.contains("Failed to load resource")
        || !isSaid && !message.contains("net::ERR_");
  }

  /// How often something was clicked, pressed or filled in; beginning with the way in.
  int steps() {
    return steps;
  }

  ChromeDriver driver() {
    return browser.orElseThrow();
  }

  void size(Dimension size) {
    driver()
        .executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            Map.of(
                "width",
                size.getWidth(),
                "height",
                size.getHeight(),
                "deviceScaleFactor",
                1,
                "mobile",
                false));
  }

  /// Whether the system is said to be dark.
  void dark(boolean dark) {
    driver()
        .executeCdpCommand(
            "Emulation.setEmulatedMedia",
            Map.of(
                "features",
                List.of(
                    Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                    // Colours on the way from one to another are nobody's.
                    Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  /// Opens the page, and signs in by the administrator's token.
  Visit signIn(House house) {
    return signIn(house, house.token());
  }

  Visit signIn(House house, String token) {
    driver().get(house.url() + "/");
    type("#lh-token", token);
    click("lh-sign-in button");
    see("main#main");
    return this;
  }

  /// The session ends, and the page hears of it by the next answer.
  void loseSession() {
    driver().manage().deleteAllCookies();
    driver()
        .executeScript(
            """
            const app = document.querySelector('script[src$="app.js"]').src;
            return import(app.replace('app.js', 'core/api.js')).then(({ get }) => get('/leases')).catch(() => 0);
            """);
    see("#lh-token");
  }

  /// Goes to a place of the dashboard.
  ///
  /// @param place what follows the # in the address, as `/leases?text=printer`
  Visit go(String place) {
    driver().executeScript("location.hash = arguments[0]", place);
    return this;
  }

  /// Waits until there is one, and it is seen.
  WebElement see(String css) {
    return until(
        () ->
            driver().findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null),
        "there is no " + css);
  }

  /// Waits until an element that is seen has the text in it.
  WebElement see(String css, String text) {
    return until(
        () ->
            driver().findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed)
                .filter(each -> each.getText().contains(text))
                .findFirst()
                .orElse(null),
        "no %s has \"%s\"".formatted(css, text));
  }

  /// Waits until none is seen.
  void miss(String css) {
    until(
        () ->
            driver().findElements(By.cssSelector(css)).stream().noneMatch(WebElement::isDisplayed)
                ? Boolean.TRUE
                : null,
        "there still is " + css);
  }

  List<WebElement> all(String css) {
    return driver().findElements(By.cssSelector(css));
  }

  /// Clicks it, once it is there.
  void click(String css) {
    click(() -> see(css));
  }

  /// Clicks what has that text, as `button` with "Release".
  void click(String css, String text) {
    click(() -> see(css, text));
  }

  private void click(Supplier<WebElement> what) {
    steps++;
    until(
        () -> {
          WebElement element = what.get();
          driver().executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
          element.click();
          return Boolean.TRUE;
        },
        "it cannot be clicked");
  }

  /// Types in place of what is there.
  void type(String css, String text) {
    steps++;
    until(
        () -> {
          WebElement field = see(css);
          field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
          field.sendKeys(text);
          return Boolean.TRUE;
        },
        "nothing can be typed into " + css);
  }

  /// Sends keys to whatever has the focus.
  void press(CharSequence... keys) {
    steps++;
    driver().switchTo().activeElement().sendKeys(keys);
  }

  /// Goes by the tabulator alone to what is seen there.
  void tabTo(String css) {
    see(css);
    for (int i = 0; i < TABS_MAX; i++) {
      press(Keys.TAB);
      if (isFocused(css)) {
        return;
      }
    }
    throw new AssertionError("no key leads to " + css + "; the page says:\n" + text());
  }

  private boolean isFocused(String css) {
    return Boolean.TRUE.equals(
        driver().executeScript("return document.activeElement.matches(arguments[0])", css));
  }

  /// Sets a field for a time.
  ///
  /// @param local as `2026-01-31T12:00:00`
  void time(String css, String local) {
    driver()
        .executeScript(
            """
            arguments[0].value = arguments[1];
            arguments[0].dispatchEvent(new Event('change', {bubbles: true}));
            """,
            see(css),
            local);
  }

  /// Types and sends the form, faster than anybody.
  void typeAndSubmit(String css, String text) {
    driver()
        .executeScript(
            """
            arguments[0].value = arguments[1];
            arguments[0].dispatchEvent(new Event('input', {bubbles: true}));
            arguments[0].form.requestSubmit();
            """,
            see(css),
            text);
  }

  /// Waits until the browser has saved a file of such a name, and gives what is in it.
  ///
  /// @param name a regular expression
  String saved(String name) {
    return until(() -> savedNow(name), "no file " + name + " is saved");
  }

  /// What it has saved by now under such a name, or null.
  @Nullable String savedNow(String name) {
    try (Stream<Path> all = Files.list(downloads.orElseThrow())) {
      return all.filter(each -> each.getFileName().toString().matches(name))
          .findFirst()
          .map(Commands::read)
          .orElse(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits until the page says this somewhere.
  void read(String text) {
    see("body", text);
  }

  <T> T until(Supplier<T> look, String otherwise) {
    try {
      return new WebDriverWait(driver(), PATIENCE, Duration.ofMillis(50))
          .ignoring(StaleElementReferenceException.class)
          .ignoring(ElementNotInteractableException.class)
          .until(_ -> look.get());
    } catch (TimeoutException e) {
      throw new AssertionError(otherwise + "; the page says:\n" + text(), e);
    }
  }

  /// Everything that the page says.
  String text() {
    return driver().findElement(By.tagName("body")).getText();
  }

  /// Waits until the address says this after the #, which views keep up with what they show.
  void isAt(String part) {
    until(() -> place().contains(part) ? true : null, part + " is not in the address");
  }

  /// What is in the address after the #, now.
  String place() {
    return driver().getCurrentUrl().replaceFirst("^[^#]*#?", "");
  }

  /// Nothing on it is out of reach of those who see, hear or move otherwise, as far as axe can
  /// tell, and it is nowhere wider than the window.
  void checkAccess() {
    // What has gone halfway under the bar at the top is no smaller for that.
    driver().executeScript("scrollTo(0, 0)");
    String violations = Axe.violations(driver());
    assertTrue(violations.isEmpty(), violations);
    fits("the page");
  }

  /// It is nowhere wider than the window.
  void fits(String what) {
    Object width =
        driver().executeScript("return '' + (document.documentElement.scrollWidth - innerWidth)");
    assertTrue(String.valueOf(width).matches("0|-.*"), what + " is too wide by " + width);
  }

  /// The same, light and dark, wide and on a phone, and once between the two.
  void checkAccessEverywhere() {
    checkAccess();
    size(MIDDLE);
    checkAccess();
    size(PHONE);
    checkAccess();
    dark(true);
    checkAccess();
    size(WIDE);
    checkAccess();
    dark(false);
  }

  /// Waits until what is drawn has come to rest: two frames, and no request that is still out.
  void settle() {
    driver()
        .executeAsyncScript(
            """
            const done = arguments[0];
            performance.setResourceTimingBufferSize(100000);
            let calm = 0;
            let seen = 0;
            const look = () => {
              const asked = performance.getEntriesByType('resource').length;
              calm = asked === seen ? calm + 1 : 0;
              seen = asked;
              calm > 20 ? done() : requestAnimationFrame(look);
            };
            look();
            """);
  }
}
