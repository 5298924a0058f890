package io.leasehold.api.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ImportsTest {
  @Test
  void whatAScriptImportsAndWhatThatImports() {
    Map<String, byte[]> files =
        files(
            "app.js",
                """
            import { html } from 'lit';
            import {
              a,
              b,
            } from './core/a.js';
            import './parts/c.js';
            """,
            "core/a.js", "export { b } from './b.js';\nexport * from '../parts/c.js';",
            "core/b.js", "import { a } from './a.js'; // each the other",
            "parts/c.js", "export const c = 1;");

    assertEquals(
        List.of("app.js", "core/a.js", "parts/c.js", "core/b.js"),
        List.copyOf(Imports.of("app.js", files)));
  }

  @Test
  void notWhatIsFetchedWhenItIsWanted() {
    Map<String, byte[]> files =
        files(
            "app.js",
                """
            const load = () => import('./views/a.js');
              text = "import './views/a.js'";
            """,
            "views/a.js", "");

    assertEquals(List.of("app.js"), List.copyOf(Imports.of("app.js", files)));
  }

  private static Map<String, byte[]> files(String... namesAndContents) {
    Map<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      files.put(namesAndContents[i], namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }
}
