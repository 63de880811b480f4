package dev.crosstalk.spark;

import dev.crosstalk.batch.BatchJob;
import dev.crosstalk.batch.CallStore;
import dev.crosstalk.batch.FailedAttempt;
import dev.crosstalk.transcript.Transcript;
import dev.crosstalk.transcript.TranscriptJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps the calls of a slice, unit by unit: those of a unit wait in memory until the last of them
 * is there, and are finished when their file has its name. Whoever else makes the same unit gives
 * its file the same name, and whoever comes second throws its own away: a call is there once.
 * Thread-safe.
 */
final class UnitStore implements BatchJob, CallStore {
  private final Machine machine;
  private final List<Open> units = new ArrayList<>();
  private final int[] ends;
  private final Map<String, Open> byCall = new ConcurrentHashMap<>();
  private final AtomicInteger lost = new AtomicInteger();

  UnitStore(Slice slice, Machine machine) {
    this.machine = machine;
    this.ends = new int[slice.units().size()];
    int end = 0;
    for (int i = 0; i < ends.length; i++) {
      Unit unit = slice.units().get(i);
      end += unit.calls().size();
      ends[i] = end;
      units.add(new Open(unit));
    }
  }

  @Override
  public int total() {
    return ends.length == 0 ? 0 : ends[ends.length - 1];
  }

  @Override
  public Task task(int place) {
    int i = 0;
    while (ends[i] <= place) {
      i++;
    }
    Open open = units.get(i);
    Unit unit = open.unit;
    int call = unit.calls().get(place - (i == 0 ? 0 : ends[i - 1]));
    Task task =
        Task.of(machine.calls().sources().get(unit.card()), machine.work().job().seed(), call);
    byCall.put(task.id(), open);
    return task;
  }

  /** How many units were finished by somebody else first. */
  int lost() {
    return lost.get();
  }

  @Override
  public boolean isFinished(String id) {
    boolean there = byCall.get(id).isThere();
    if (there) {
      byCall.remove(id);
    }
    return there;
  }

  @Override
  public void keep(Transcript call) throws IOException {
    byCall.remove(call.id()).keep(call);
  }

  @Override
  public void keepFailure(FailedAttempt failure) throws IOException {
    byCall.remove(failure.id()).keepFailure(failure);
  }

  /** Keeps what there is of units that will not be completed; it is paid for. */
  void keepRest() throws IOException {
    for (Open unit : units) {
      unit.keepRest();
    }
  }

  /** A unit whose calls are made. */
  private final class Open {
    private final Unit unit;
    private final Part part;
    private final TreeMap<Integer, String> lines = new TreeMap<>();
    private final TreeMap<Integer, String> failures = new TreeMap<>();
    private Boolean there;
    private boolean closed;

    Open(Unit unit) {
      this.unit = unit;
      this.part = Part.of(machine.work().job().cards().get(unit.card()), unit.calls());
    }

    /** Whether another attempt has kept the unit; it is asked for once, before its first call. */
    synchronized boolean isThere() {
      if (there == null) {
        try {
          there = machine.folder().has(part.transcripts());
        } catch (IOException e) {
          // Whatever is wrong is told when the unit is to be kept.
          there = false;
        }
        if (there) {
          lost.incrementAndGet();
          closed = true;
        }
      }
      return there;
    }

    synchronized void keep(Transcript call) throws IOException {
      lines.put(call.call(), TranscriptJson.line(call));
      keepIfComplete();
    }

    synchronized void keepFailure(FailedAttempt failure) throws IOException {
      int call = Tasks.number(failure.id());
      failures.put(call, failure.line(1 + unit.attempts().getOrDefault(call, 0)));
      keepIfComplete();
    }

    private void keepIfComplete() throws IOException {
      if (lines.size() + failures.size() == unit.calls().size()) {
        keepAll();
      }
    }

    synchronized void keepRest() throws IOException {
      if (!closed && lines.size() + failures.size() > 0) {
        keepAll();
      }
    }

    /** Where this is interrupted, nothing is kept, and {@link #keepRest} does it again. */
    private void keepAll() throws IOException {
      Work work = machine.work();
      work.lease().check(machine.folder());
      if (!failures.isEmpty()) {
        machine.folder().add(part.failures(work.lease().run()), bytes(failures));
      }
      byte[] transcripts = bytes(lines);
      // From here on its calls are finished.
      boolean first = lines.isEmpty() || machine.folder().add(part.transcripts(), transcripts);
      closed = true;
      if (!first) {
        lost.incrementAndGet();
      } else if (!lines.isEmpty()) {
        lines.clear();
        score(transcripts);
      }
    }

    private void score(byte[] transcripts) throws IOException {
      try {
        new ScoredPart(machine).keep(part, transcripts);
      } catch (RuntimeException e) {
        // A mistake of ours; no call failed by it.
        throw new IOException(part.transcripts() + " can't be scored: " + e, e);
      }
    }

    private static byte[] bytes(TreeMap<Integer, String> byCall) {
      return String.join("", byCall.values()).getBytes(StandardCharsets.UTF_8);
    }
  }
}
