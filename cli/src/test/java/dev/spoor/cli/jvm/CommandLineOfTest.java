package dev.spoor.cli.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineOfTest {
  @ParameterizedTest
  @CsvSource({
    "-Xmx1g -cp a.jar:-Xfoo shop.Main -javaagent:spoor.jar, -Xmx1g",
    "-javaagent:spoor.jar -jar shop.jar -XX:+DisableAttachMechanism, -javaagent:spoor.jar",
    "--module-path -mods -m shop/shop.Main -Dx=y, ''",
    "--add-opens java.base/java.lang=ALL-UNNAMED -Da=b Main, -Da=b",
    "@options -Da=b Main -Dc=d, @options -Da=b",
    "Main.java -Da=b, ''",
  })
  void whatFollowsTheMainClassIsTheApplications(String arguments, String options) {
    List<String> found = CommandLineOf.ofTheJvm(List.of(arguments.split(" ")));
    assertEquals(options, String.join(" ", found));
  }
}
