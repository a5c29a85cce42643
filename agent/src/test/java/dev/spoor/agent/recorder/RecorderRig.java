package dev.spoor.agent.recorder;

import dev.spoor.agent.Report;
import dev.spoor.ring.Ring;
import dev.spoor.ring.RingIdentity;
import dev.spoor.ring.SlabPool;
import dev.spoor.settings.Settings;
import dev.spoor.weave.Lineage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A recorder over a real ring in memory. */
final class RecorderRig implements Report {
  static final String CHAT = "https://api.example.com/v1/chat/completions";
  static final PlainClient.Request PLAIN =
      new PlainClient.Request("GET", "https://shop.example.com/orders?token=geheim");

  final PlainClient client = new PlainClient();
  final List<Throwable> suppressed = Collections.synchronizedList(new ArrayList<>());
  final Ring ring;
  final SlabPool slabs;
  final Records records;
  final RingRecorder recorder;

  RecorderRig() {
    this("");
  }

  RecorderRig(String settings) {
    this(settings, Ring.inMemory(1 << 20, 1, new RingIdentity(1, 1, "run", "shop", null)));
  }

  RecorderRig(String settings, Ring over) {
    ring = over;
    records = new Records(over);
    try {
      slabs = SlabPool.create(null, 8, 1024);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    recorder =
        new RingRecorder(
            ring.writer(),
            slabs,
            Settings.load(settings, new Properties(), Map.of()),
            new String[] {"/chat/completions"},
            new String[] {"x-request-id", "retry-after"},
            this);
    client.connect(recorder);
  }

  Lineage begin(PlainClient.Request request) {
    Lineage begun = new Lineage();
    boolean ai = recorder.isAiExchange(request.method(), request.url());
    recorder.begin(client, request, ai, 0, null, begun);
    return begun;
  }

  void end(Lineage call) {
    recorder.ended(call, null, false, false, 0, 10, 20, 0);
  }

  @Override
  public void woven(String type, String by) {}

  @Override
  public void refused(String what, String why) {}

  @Override
  public void suppressed(Throwable ours) {
    suppressed.add(ours);
  }
}
