package dev.spoor.smoke.contract;

import dev.spoor.smoke.contract.Expected.Ending;
import java.io.IOException;
import java.util.List;

/** What a server may do to the one that reads along: {@link HostilePeer}. */
final class HostileAnswers {
  private static final Steps READ =
      (client, at, seen) ->
          seen.line(HostilePeer.count(client.open(HostilePeer.prompt(at)).body()));

  private static final Steps BEGIN_TO_READ_AND_GO_ON =
      (client, at, seen) -> {
        OpenAnswer answer = client.open(HostilePeer.prompt(at));
        seen.bytes("first bytes", answer.body().readNBytes(50));
        answer.body().readAllBytes();
      };

  private static final Steps BEGIN_TO_READ_AND_CLOSE =
      (client, at, seen) -> {
        OpenAnswer answer = client.open(HostilePeer.prompt(at));
        seen.bytes("first bytes", answer.body().readNBytes(50));
        answer.body().close();
      };

  static final List<Scenario> ALL =
      List.of(
          new Scenario(
              "HUGE_ANSWER",
              READ,
              (asked, reply) -> HostilePeer.hugeAnswer(reply, 100),
              Expected.AS_SERVED),
          new Scenario(
              "ENDLESS_ANSWER",
              BEGIN_TO_READ_AND_CLOSE,
              (asked, reply) -> HostilePeer.endless(reply),
              Expected.PARTLY_READ),
          new Scenario(
              "GZIP_BOMB",
              READ,
              (asked, reply) -> HostilePeer.gzipBomb(reply, 100),
              Expected.AS_SERVED),
          new Scenario(
              "INVALID_UTF_8",
              READ,
              (asked, reply) -> HostilePeer.invalidUtf8(reply),
              Expected.AS_SERVED),
          new Scenario(
              "DEEP_JSON", READ, (asked, reply) -> HostilePeer.deepJson(reply), Expected.AS_SERVED),
          new Scenario(
              "DUPLICATE_KEYS",
              READ,
              (asked, reply) -> HostilePeer.duplicateKeys(reply),
              Expected.AS_SERVED),
          new Scenario(
              "HUGE_HEADER",
              READ,
              (asked, reply) -> HostilePeer.hugeHeader(reply),
              Expected.ends(Ending.ERROR)),
          new Scenario(
              "ERROR_EVENT",
              READ,
              (asked, reply) -> HostilePeer.errorEvent(reply),
              Expected.AS_SERVED),
          new Scenario(
              "EVENTS_BY_SINGLE_BYTES",
              READ,
              (asked, reply) -> HostilePeer.singleBytes(reply),
              Expected.AS_SERVED),
          new Scenario(
              "RESET_IN_THE_STREAM",
              BEGIN_TO_READ_AND_GO_ON,
              (asked, reply) -> HostilePeer.resetInTheStream(reply),
              Expected.ends(Ending.ERROR)),
          new Scenario(
              "STALL_IN_THE_STREAM",
              BEGIN_TO_READ_AND_CLOSE,
              (asked, reply) -> HostilePeer.stallInTheStream(reply),
              Expected.PARTLY_READ),
          new Scenario(
              "TRUNCATED_CHUNK",
              BEGIN_TO_READ_AND_GO_ON,
              (asked, reply) -> HostilePeer.truncatedChunk(reply),
              Expected.ends(Ending.ERROR)),
          new Scenario(
              "BAD_CHUNK",
              (client, at, seen) -> {
                // How much of it arrives before it breaks, and which words it breaks with, is luck.
                try {
                  client.open(HostilePeer.prompt(at)).body().readAllBytes();
                } catch (IOException broken) {
                  seen.line("broken");
                }
              },
              (asked, reply) -> HostilePeer.badChunk(reply),
              Expected.ends(Ending.ERROR)));

  private HostileAnswers() {}
}
