package dev.spoor.smoke;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.Jars;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.programs.SdkCalls;
import dev.spoor.smoke.server.Completions;
import dev.spoor.smoke.server.LoopbackServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A call that ended in an exception of the SDK is not well, whatever the server answered. */
class SdkThrowsTest {
  private static final String UNREADABLE = "com.openai.errors.OpenAIInvalidDataException";

  @SmokeRun(main = SdkCalls.class, calls = 6)
  void overAnAnswerThatItCannotRead(AgentRun run, LoopbackServer server) throws IOException {
    server.answering(
        (asked, reply) -> {
          switch (asked.path().split("/")[1]) {
            case "well" -> reply.json(200, Completions.PLAIN);
            case "page" -> reply.text(200, "<html>Please log in</html>");
            case "half" -> reply.json(200, "{\"id\":\"c-1\",\"choices\":[");
            case "list" -> reply.json(200, "[" + "1,".repeat(20_000) + "1]");
            default -> reply.json(500, "{\"error\":{\"code\":\"broken\"}}");
          }
        });
    List<String> said = new ArrayList<>();
    String[] urls =
        List.of("well", "page", "half", "list", "refused", "well").stream()
            .map(path -> server.url() + "/" + path)
            .toArray(String[]::new);
    run.classPath(Jars.demo());
    run.start(urls).succeeds().out().lines().forEach(said::add);
    String refused = "com.openai.errors.InternalServerException";
    assertEquals(List.of("ok", UNREADABLE, UNREADABLE, UNREADABLE, refused, "ok"), said);
    List<RecordedCall> inferences =
        run.calls().stream().filter(RecordedCall::isInference).collect(Collectors.toList());
    assertEquals(
        List.of("ok", UNREADABLE, "truncated", UNREADABLE, "500", "ok"),
        inferences.stream()
            .map(call -> Objects.requireNonNullElse(call.attribute("error.type"), call.status()))
            .collect(Collectors.toList()));
    assertEquals(
        List.of("ok", "error", "error", "error", "error", "ok"),
        inferences.stream().map(RecordedCall::status).collect(Collectors.toList()));
  }
}
