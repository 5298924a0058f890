package io.leasehold.e2e.dashboard;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// Two Chromiums for all tests of a run: one alone would leave the machine idle at the end.
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  private final ChromeDriver driver;

  private Browser() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--no-first-run",
        "--lang=en");
    if (System.getProperty("user.name").equals("root")) {
      // As root it does not start otherwise.
      options.addArguments("--no-sandbox");
    }
    options.setExperimentalOption(
        "prefs", Map.of("download.prompt_for_download", false, "safebrowsing.enabled", false));
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.WARNING);
    options.setCapability("goog:loggingPrefs", logs);
    driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(DRIVER.toString()))
                .build(),
            options);
  }

  /// That of this run; it ends with the last test.
  static ChromeDriver of(ExtensionContext context) {
    for (Path each : List.of(CHROMIUM, DRIVER)) {
      assumeTrue(
          Files.isExecutable(each), "needs the program " + each + ", which is not installed");
    }
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(Browser.class))
        .computeIfAbsent(
            context.getRequiredTestClass().isAnnotationPresent(InSecondBrowser.class),
            _ -> new Browser(),
            Browser.class)
        .driver;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
