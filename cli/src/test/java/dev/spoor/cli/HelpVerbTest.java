package dev.spoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.settings.Setting;
import org.junit.jupiter.api.Test;

class HelpVerbTest extends CommandLineTest {
  @Test
  void withoutAVerbEveryVerbIsListed() {
    assertEquals(0, bare());
    String overview = screens.out();
    screens = Screens.wide(120);
    assertEquals(0, bare("help"));
    assertEquals(overview, screens.out());
    Golden.check("help", overview);
  }

  @Test
  void aVerbExplainsItsOptions() {
    assertEquals(0, bare("help", "calls"));
    Golden.check("help-calls", screens.out());
    screens = Screens.wide(120);
    assertEquals(0, bare("calls", "--help"));
    Golden.check("help-calls", screens.out());
  }

  @Test
  void whatAVerbNeedsIsExplainedToThoseWhoDoNotKnow() {
    assertEquals(0, bare("attach", "--help"));
    Golden.check("help-attach", screens.out());
  }

  @Test
  void whatIsForScriptsOfOursIsNotShown() {
    assertEquals(0, bare("help", "demo"));
    assertFalse(screens.out().contains("--application"), screens.out());
  }

  @Test
  void everyKeyOfTheAgentIsExplained() {
    for (int width : new int[] {60, 200}) {
      screens = Screens.wide(width);
      assertEquals(0, bare("help", "config"));
      String oneLine = screens.out().replaceAll("\\s+", " ");
      for (Setting setting : Setting.values()) {
        assertTrue(screens.out().contains(setting.key()), setting.key());
        assertTrue(screens.out().contains(setting.environmentName()), setting.key());
        assertTrue(oneLine.contains(setting.accepts()), setting.key());
        assertTrue(oneLine.contains(setting.meaning()), setting.key());
      }
    }
  }

  @Test
  void theVersionIsOneLine() {
    assertEquals(0, bare("version"));
    assertTrue(screens.out().matches("spoor \\d\\S*, Java \\S+\n"), screens.out());
  }
}
