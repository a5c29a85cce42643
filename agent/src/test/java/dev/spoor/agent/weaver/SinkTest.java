package dev.spoor.agent.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.spoor.agent.Report;
import dev.spoor.agent.recorder.RingRecorder;
import dev.spoor.bootstrap.SpoorBridge;
import dev.spoor.ring.Ring;
import dev.spoor.ring.RingIdentity;
import dev.spoor.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SinkTest implements Report {
  private final List<Throwable> suppressed = new ArrayList<>();
  private final Sink sink = new Sink();

  @AfterEach
  void detach() {
    SpoorBridge.install(null);
  }

  @Test
  void nothingHappensBeforeTheFirstClassIsWovenAndAfterADisconnect() {
    SpoorBridge.install(sink);
    callEverything();
    sink.connect(null, recorder());
    sink.disconnect();
    callEverything();
    SpoorBridge.finished("no scope of ours");
    assertEquals(List.of(), suppressed);
  }

  @Test
  void aFailureBehindTheBridgeIsCounted() {
    sink.connect(null, recorder());
    SpoorBridge.install(sink);
    callEverything();
    assertEquals(List.of(), suppressed);
    SpoorBridge.finished("no scope of ours");
    assertEquals(ClassCastException.class, suppressed.get(0).getClass());
  }

  private void callEverything() {
    SpoorBridge.handedOver(this);
    SpoorBridge.workerBegins(new Object());
    SpoorBridge.workerEnds();
    assertNull(SpoorBridge.started(new Object()));
  }

  private RingRecorder recorder() {
    Ring ring = Ring.inMemory(1 << 16, 1, new RingIdentity(1, 1, "run", "shop", null));
    Settings settings = Settings.load("", new Properties(), Map.of());
    String[] none = {};
    return new RingRecorder(ring.writer(), null, settings, none, none, this);
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
