package dev.spoor.cli.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineOfTest {
  @ParameterizedTest
  @CsvSource({
    "/jdk/bin/java -Xmx1g -cp a.jar:-Xfoo shop.Main -javaagent:spoor.jar, -Xmx1g",
    "java -javaagent:spoor.jar -jar shop.jar -XX:+DisableAttachMechanism, -javaagent:spoor.jar",
    "java --module-path -mods -m shop/shop.Main -Dx=y, ''",
    "java --add-opens java.base/java.lang=ALL-UNNAMED -Da=b Main, -Da=b",
    "C:\\jdk\\bin\\java.exe @options -Da=b Main -Dc=d, @options -Da=b",
    "java Main.java -Da=b, ''",
    "jsvc -home jdk -javaagent:spoor.jar Main, jsvc -home jdk -javaagent:spoor.jar Main",
  })
  void whatFollowsTheMainClassIsTheApplications(String command, String options) {
    List<String> found = CommandLineOf.ofTheJvm(List.of(command.split(" ")));
    assertEquals(options, String.join(" ", found));
  }
}
