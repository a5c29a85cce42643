package dev.spoor.smoke.faults.closed;

import static dev.spoor.smoke.programs.SecretCalls.SECRET;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import dev.spoor.smoke.contract.JdkClient;
import dev.spoor.smoke.contract.OkHttpClientUnderTest;
import dev.spoor.smoke.faults.export.Exporting;
import dev.spoor.smoke.faults.export.Mood;
import dev.spoor.smoke.faults.export.MoodyCollector;
import dev.spoor.smoke.jvm.AgentRun;
import dev.spoor.smoke.jvm.CommandLine;
import dev.spoor.smoke.jvm.JvmUnderTest;
import dev.spoor.smoke.jvm.RecordedCall;
import dev.spoor.smoke.jvm.SmokeRun;
import dev.spoor.smoke.jvm.Trees;
import dev.spoor.smoke.programs.SecretCalls;
import dev.spoor.smoke.server.LoopbackServer;
import dev.spoor.smoke.server.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;

/**
 * An application with secrets wherever there is room for one, a service name that climbs, and a
 * umask that hides nothing: what lies around, who is talked to, and what is told, while it runs and
 * afterwards.
 */
@Fault(Row.CLOSED)
class ClosedTest {
  /** As many as the program makes; OkHttp tries one of them twice. */
  private static final int CALLS = 6;

  @SmokeRun(main = SecretCalls.class, shortly = 17)
  void jdkClient(AgentRun run, LoopbackServer server) throws IOException {
    keepsToItself(run, server, JdkClient.class);
  }

  @SmokeRun(main = SecretCalls.class, clients = "okhttp-4.12.0", shortly = 25)
  void okHttp(AgentRun run, LoopbackServer server) throws IOException {
    keepsToItself(run, server, OkHttpClientUnderTest.class);
  }

  private static void keepsToItself(AgentRun run, LoopbackServer server, Class<?> client)
      throws IOException {
    server.answering((asked, reply) -> answer(asked.path(), reply));
    try (MoodyCollector collector = new MoodyCollector(ServerSocketFactory.getDefault())) {
      collector.mood(Mood.DOWN); // so that there are failures to tell of
      String endpoint =
          "http://" + SECRET + "user:" + SECRET + "password@127.0.0.1:" + collector.port();
      run.agent("service=../../" + run.scratch() + "/climbed,otlp.endpoint=" + endpoint)
          .jvm("-Dapi.key=" + SECRET + "property")
          .under(
              "sh",
              "-c",
              "umask 0; exec \"$@\"",
              "sh",
              "env",
              "OPENAI_API_KEY=" + SECRET + "environment",
              "OTEL_EXPORTER_OTLP_COMPRESSION=gzip",
              "OTEL_EXPORTER_OTLP_HEADERS=authorization=Bearer%20" + SECRET + "header");
      JvmUnderTest jvm = run.start(client.getName(), server.url());
      assertEquals("called", jvm.nextLine());
      assertTrue(allEnded(run.awaitCalls(ClosedTest::allEnded)), "recorded");
      Exporting.await(() -> toldOfCollector(run), () -> "no failure told");
      collector.mood(Mood.WELL);
      Exporting.await(() -> collector.spans().size() >= CALLS, () -> "never exported");
      assertNothingElseOpen(jvm, run, server, collector);
      assertOwnerOnly(run);
      assertNoSecret("while it runs", files(run));
      Exporting.await(() -> slabsAreWiped(run), () -> "slabs keep a body");
      assertNoSecret("told while it runs", told(run, jvm));
      jvm.end();
      assertEquals("", jvm.err());
      assertNoSecret("sent", ourPart(collector.raw()));
      assertNoSecret("afterwards", files(run));
      assertEquals(List.of(), run.slabs());
      assertNoSecret("told afterwards", told(run, jvm));
      assertOwnerOnly(run);
      assertEquals(List.of(), climbed(run));
    }
  }

  private static void answer(String path, Reply reply) throws IOException {
    String[] headers = {
      "Set-Cookie: s=" + SECRET + "set",
      "X-Token: " + SECRET + "token",
      "WWW-Authenticate: " + SECRET
    };
    String body =
        "{\"id\":\"chatcmpl-1\",\"model\":\"gpt-4o-mini\",\"choices\":[{\"index\":0,\"message\":"
            + "{\"role\":\"assistant\",\"content\":\""
            + SECRET
            + "output\"},\"finish_reason\":\"stop\"}],\"error\":null}";
    if (path.startsWith("/gone")) {
      reply.hangUp();
    } else {
      reply.whole(path.startsWith("/status") ? 500 : 200, body.getBytes(UTF_8), headers);
    }
  }

  private static boolean allEnded(List<RecordedCall> calls) {
    List<RecordedCall> attempts = calls.stream().filter(RecordedCall::isAttempt).toList();
    return attempts.size() >= CALLS
        && attempts.stream().allMatch(one -> one.durationNano() != null);
  }

  private static void assertNothingElseOpen(
      JvmUnderTest jvm, AgentRun run, LoopbackServer server, MoodyCollector collector)
      throws IOException {
    OpenThings open = OpenThings.of(jvm.pid());
    Set<String> elsewhere = new TreeSet<>(open.written());
    elsewhere.removeIf(name -> name.startsWith(run.directory().toString()));
    elsewhere.removeIf(name -> name.matches("/dev/shm/spoor-[^/]+\\.slabs"));
    elsewhere.removeIf(name -> name.matches("/tmp/hsperfdata_\\w+/\\d+")); // the JVM's own
    assertEquals(Set.of(), elsewhere, "open for writing");
    assertEquals(Set.of(), open.listening(), "listening ports");
    Set<Integer> strangers = new TreeSet<>(open.peers());
    strangers.removeAll(Set.of(server.port(), collector.port()));
    assertEquals(Set.of(), strangers, "ports of peers");
  }

  private static void assertOwnerOnly(AgentRun run) throws IOException {
    try (Stream<Path> all = Files.walk(run.directory())) {
      for (Path path : Stream.concat(all, run.slabs().stream()).toList()) {
        String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        assertEquals(
            Files.isDirectory(path) ? "rwx------" : "rw-------", permissions, path::toString);
      }
    }
  }

  private static List<Path> climbed(AgentRun run) throws IOException {
    try (Stream<Path> beside = Files.list(run.scratch())) {
      return beside.filter(path -> !path.equals(run.directory())).toList();
    }
  }

  private static boolean toldOfCollector(AgentRun run) {
    try {
      Path state = run.runDirectories().get(0).resolve("state.json");
      return Files.readString(state).contains("no connection: ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A body stays until the ring lets go of the records that speak of it, and not for long. */
  private static boolean slabsAreWiped(AgentRun run) {
    try {
      for (Path slabs : run.slabs()) {
        if (new String(Files.readAllBytes(slabs), ISO_8859_1).contains(SECRET)) {
          return false;
        }
      }
      return !run.slabs().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The state directory's files with their names. */
  private static List<byte[]> files(AgentRun run) throws IOException {
    List<byte[]> contents = new ArrayList<>();
    for (Path file : Trees.files(run.directory())) {
      try {
        contents.add(Files.readAllBytes(file));
      } catch (NoSuchFileException renamed) {
        assertTrue(file.toString().endsWith(".new"), file::toString); // and read under its name
      }
      contents.add(file.toString().getBytes(UTF_8));
    }
    return contents;
  }

  /** The header that the exporter was told to send is the one secret that leaves. */
  private static List<byte[]> ourPart(List<byte[]> raw) {
    return raw.stream()
        .map(
            part ->
                new String(part, ISO_8859_1)
                    .replaceAll("(?i)authorization: Bearer " + SECRET + "header", "")
                    .getBytes(ISO_8859_1))
        .toList();
  }

  private static List<byte[]> told(AgentRun run, JvmUnderTest jvm) throws IOException {
    String dir = run.directory().toString();
    List<byte[]> told = new ArrayList<>();
    String[][] commands = {
      {"calls", "--dir", dir},
      {"calls", "--wire", "--dir", dir},
      {"calls", "--json", "--dir", dir},
      {"trace", "last", "--dir", dir},
      {"trace", "last", "--json", "--dir", dir},
      {"stats", "--by", "host", "--dir", dir},
      {"stats", "--by", "caller", "--json", "--dir", dir},
      {"doctor", "--dir", dir},
      {"doctor", "" + jvm.pid(), "--dir", dir},
      {"jvms", "--dir", dir},
      {"recover", dir},
    };
    for (String[] command : commands) {
      CommandLine said = run.spoor(command);
      assertTrue(said.exit() <= 1, () -> String.join(" ", command) + ": " + said);
      told.add((String.join(" ", command) + ": " + said.out() + said.err()).getBytes(UTF_8));
    }
    return told;
  }

  private static void assertNoSecret(String where, List<byte[]> all) {
    assertFalse(all.isEmpty(), where);
    for (byte[] one : all) {
      String text = new String(one, ISO_8859_1);
      int at = text.indexOf(SECRET);
      assertTrue(
          at < 0,
          () ->
              where
                  + ": "
                  + text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 60)));
    }
  }
}
