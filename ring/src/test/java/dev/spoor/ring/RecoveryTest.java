package dev.spoor.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.spoor.faults.Fault;
import dev.spoor.faults.Row;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dead process left, torn in every way a producer can be torn. */
@Fault(Row.CRASH)
class RecoveryTest {
  @TempDir Path dir;

  private Path file;
  private Ring ring;
  private RingWriter writer;
  private Stripe stripe;

  @BeforeEach
  void create() throws IOException {
    file = dir.resolve("ring");
    ring = Ring.create(file, 4096, 1, Rings.IDENTITY);
    writer = ring.writer();
    stripe = writer.stripe(0);
  }

  private RecoveryReader recover(long... expectedCalls) throws IOException {
    RecoveryReader reader = Ring.open(file).recoveryReader();
    Recorded recorded = new Recorded();
    reader.read(recorded);
    assertEquals(
        List.of(java.util.Arrays.stream(expectedCalls).boxed().toArray()),
        recorded.all(CallBegin.class).stream().map(CallBegin::callId).toList());
    assertEquals(expectedCalls.length, reader.records());
    return reader;
  }

  private void begin(long callId) {
    Rings.begin(writer, callId, "http://h/");
  }

  /** As if the process died right after it moved the tail. */
  private void moveTail(int bytes) {
    Words.add(writer.memory(), RingLayout.PAGE + RingLayout.TAIL, bytes);
  }

  @Test
  void theIdentityAndTheCountersAreThere() throws IOException {
    begin(1);
    writer.lost(1, Loss.UNDECODED);
    Ring opened = Ring.open(file);
    assertEquals(Rings.IDENTITY, opened.identity());
    assertEquals(1, opened.issued());
    assertEquals(1, opened.open());
    assertEquals(1, opened.lost(Loss.UNDECODED));
    assertEquals(ring.fillLevel(0), opened.fillLevel(0));
  }

  @Test
  void whatWasReleasedIsNotReadAgain() throws IOException {
    begin(1);
    begin(2);
    RingReader reader = ring.reader();
    reader.poll(new Recorded(), 1);
    reader.release();
    reader.poll(new Recorded(), 1);
    recover(2);
  }

  @Test
  void aClaimedRecordThatWasNeverCommittedIsSkipped() throws IOException {
    begin(1);
    Rings.claim(writer, RecordType.CALL_BODY, 24);
    begin(2);
    Rings.claim(writer, RecordType.CALL_BEGIN, 100);
    RecoveryReader reader = recover(1, 2);
    assertEquals(2, reader.uncommitted());
    assertEquals(0, reader.damagedBytes());
  }

  @Test
  void aTailThatMovedWithoutAHeaderIsAClaimAndNoDamage() throws IOException {
    begin(1);
    moveTail(96);
    begin(2);
    moveTail(16);
    begin(3);
    moveTail(160);
    RecoveryReader reader = recover(1, 2, 3);
    assertEquals(3, reader.uncommitted());
    assertEquals(0, reader.damagedBytes());
  }

  @Test
  void aClaimMayHaveItsStampAlready() throws IOException {
    moveTail(48);
    stamp(0, 0);
    begin(1);
    long torn = stripe.lvTail();
    moveTail(96);
    stamp(torn, torn);
    begin(2);
    RecoveryReader reader = recover(1, 2);
    assertEquals(2, reader.uncommitted());
    assertEquals(0, reader.damagedBytes());
  }

  @Test
  void whatIsNeitherZeroNorAStampOfItsOwnIsDamage() throws IOException {
    begin(1);
    long torn = stripe.lvTail();
    moveTail(96);
    stamp(torn + 16, torn);
    begin(2);
    moveTail(32);
    writer.memory().put(stripe.at(stripe.lvTail()) - 1, (byte) 1);
    RecoveryReader reader = recover(1, 2);
    assertEquals(0, reader.uncommitted());
    assertEquals(96 + 32, reader.damagedBytes());
  }

  @Test
  void zerosBeforeARecordThatNobodyClaimedAreDamage() throws IOException {
    begin(1);
    long tail = stripe.lvTail();
    moveTail(96);
    begin(2);
    Words.so(writer.memory(), RingLayout.PAGE + RingLayout.TAIL, tail);
    RecoveryReader reader = recover(1, 2);
    assertEquals(0, reader.uncommitted());
    assertEquals(96, reader.damagedBytes());
  }

  @Test
  void onlyALaterRecordOfACallCountsAsADetail() throws IOException {
    Rings.claim(writer, RecordType.CALL_BEGIN, 100);
    Rings.claim(writer, RecordType.CALL_RESPONSE, 24);
    Rings.claim(writer, RecordType.CALL_BODY, 24);
    Rings.claim(writer, RecordType.CALL_END, 60);
    Rings.claim(writer, RecordType.NOTICE, 60);
    moveTail(96);
    RecoveryReader reader = recover();
    assertEquals(6, reader.uncommitted());
    assertEquals(3, reader.uncommittedDetails());
  }

  @Test
  void aConsumerThatDiedWhileItZeroedLeavesNoDamage() throws IOException {
    begin(1);
    begin(2);
    long second = stripe.lvTail();
    begin(3);
    for (int zeroed = 0; zeroed <= second; zeroed += 8) {
      stripe.soSafe(second);
      stripe.zero(0, zeroed);
      RecoveryReader reader = recover(3);
      assertEquals(0, reader.uncommitted() + reader.damagedBytes(), "zeroed " + zeroed);
    }
    for (long nonsense : new long[] {-16, 8, 1 << 20, Long.MAX_VALUE}) {
      stripe.soSafe(nonsense);
      recover(3);
    }
  }

  @Test
  void whatTheFileLacksIsDamage() throws IOException {
    begin(1);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(RingLayout.bytes(1, 4096) - 1000);
    }
    assertEquals(1000, recover(1).damagedBytes());
  }

  private void stamp(long position, long stamp) {
    Words.sp(writer.memory(), stripe.at(position) + RingLayout.STAMP, stamp);
  }

  @Test
  void aTornWrapIsOneToo() throws IOException {
    RingReader reader = ring.reader();
    while (stripe.lvTail() < 4096 - 200) {
      Notice.publish(writer, Notice.Kind.STATE, "x", null, 0);
      reader.poll(new Recorded(), 1);
      reader.release();
    }
    begin(1);
    moveTail((int) (4096 - stripe.lvTail() + 128)); // padding and record, neither with a header
    begin(2);
    RecoveryReader recovery = recover(1, 2);
    assertEquals(1, recovery.uncommitted());
    assertEquals(0, recovery.damagedBytes());
  }

  @Test
  void aVisitorThatThrowsGoesOnBehindTheRecordThatItFailedAt() throws IOException {
    begin(1);
    begin(2);
    begin(3);
    RecoveryReader reader = Ring.open(file).recoveryReader();
    Recorded recorded =
        new Recorded() {
          @Override
          public void callBegin(CallBegin begin) {
            if (begin.callId() == 2) {
              throw new IllegalStateException("of the visitor");
            }
            super.callBegin(begin);
          }
        };
    assertThrows(IllegalStateException.class, () -> reader.read(recorded));
    reader.read(recorded);
    assertEquals(
        List.of(1L, 3L), recorded.all(CallBegin.class).stream().map(CallBegin::callId).toList());
    assertEquals(3, reader.records());
  }

  @Test
  void aHeaderWithoutAValueIsDamage() throws IOException {
    begin(1);
    int response = stripe.at(stripe.lvTail());
    CallResponse.publish(writer, 1, 2, 200, null, null, null, new String[] {"a", "b"});
    int value = response + RingLayout.HEADER + 24 + 3 * Short.BYTES + Short.BYTES + 1;
    writer.memory().putShort(value, (short) Text.NULL);
    assertEquals(64, recover(1).damagedBytes());
  }

  @Test
  void theIdsAreThoseOfTheRecords() throws IOException {
    begin(1);
    Notice.publish(writer, Notice.Kind.STATE, "x", null, 77);
    Rings.end(writer, 1);
    begin(2);
    List<Long> ids = new ArrayList<>();
    Ring.open(file).recoveryReader().readIds(ids::add);
    assertEquals(List.of(1L, 1L, 2L), ids);
  }

  @Test
  void recoveryChangesNothing() throws IOException {
    begin(1);
    recover(1);
    recover(1);
  }

  @Test
  void aDamagedTailHidesNothing() throws IOException {
    begin(1);
    begin(2);
    Words.so(writer.memory(), RingLayout.PAGE + RingLayout.TAIL, 0);
    recover(1, 2);
  }

  @Test
  void recordsAreFoundByTheirStampsWhenThePositionsMakeNoSense() throws IOException {
    RingReader reader = ring.reader();
    for (long i = 0; i < 40; i++) {
      begin(i);
      CallEnd.publish(writer, i, 0, 0, false, 0, 0, 0, null);
      reader.poll(new Recorded(), 2);
      reader.release();
    }
    begin(100);
    begin(101);
    for (long head : new long[] {Long.MIN_VALUE, -16, 7, Long.MAX_VALUE, Long.MAX_VALUE - 15}) {
      stripe.soHead(head);
      recover(100, 101);
    }
  }
}
