package dev.crosstalk.replay;

import dev.crosstalk.call.CallListener;
import dev.crosstalk.call.CallSource;
import dev.crosstalk.model.CallRequests;
import dev.crosstalk.model.KeyedRequest;
import dev.crosstalk.model.ModelServers;
import dev.crosstalk.model.ModelSpec;
import dev.crosstalk.plan.CallPlan;
import dev.crosstalk.transcript.EndReason;
import dev.crosstalk.transcript.Transcript;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Models whose words are taken from a cassette, put on one, or both. Thread-safe: any number of
 * calls at once.
 */
public final class TapedModels {
  private final Optional<Cassette> from;
  private final Optional<Recorder> to;
  private final Optional<Supplier<ModelServers>> live;
  private final Map<String, Playing> playing = new ConcurrentHashMap<>();
  private final Map<String, Miss> firstMisses = new ConcurrentHashMap<>();
  private final LongAdder missedCalls = new LongAdder();

  private TapedModels(
      Optional<Cassette> from, Optional<Recorder> to, Optional<Supplier<ModelServers>> live) {
    this.from = from;
    this.to = to;
    this.live = live;
  }

  /** Models that are not asked: what is not on the cassette is a {@link CassetteMiss}. */
  public static TapedModels replayed(Cassette from) {
    return new TapedModels(Optional.of(from), Optional.empty(), Optional.empty());
  }

  /**
   * Models that are asked.
   *
   * @param from what is on it, they are not asked; from the first miss of a call on, they are
   * @param to where what they say is recorded; the servers must go by way of it
   */
  public static TapedModels live(
      Optional<Cassette> from, Optional<Recorder> to, Supplier<ModelServers> servers) {
    return new TapedModels(from, to, Optional.of(servers));
  }

  /**
   * The model of one side of one call.
   *
   * @param draws the place of the side's draws
   */
  public ChatModel chatModel(ModelSpec spec, String draws) {
    CallPlace place = CallPlace.of(draws);
    Playing call = playing.computeIfAbsent(place.call(), this::playing);
    return new Taped(place, spec, new CallRequests(spec, draws), call);
  }

  private Playing playing(String call) {
    return new Playing(from.flatMap(cassette -> cassette.find(call)));
  }

  /** What no recording answered first, by now, in the first call of which that holds. */
  public Optional<Miss> firstMiss() {
    return firstMisses.values().stream()
        .min(
            Comparator.comparingInt((Miss miss) -> miss.call().length()).thenComparing(Miss::call));
  }

  /** What no recording answered first in that call, if anything and if that ended it. */
  public Optional<Miss> missed(String call) {
    return Optional.ofNullable(firstMisses.get(call));
  }

  /** How many calls went where no recording goes, by now. */
  public long missedCalls() {
    return missedCalls.sum();
  }

  /** Keeps what was said in a call that is over; nothing of one that failed. */
  public void keep(Transcript call) {
    Playing tape = playing.remove(call.id());
    EndReason reason = call.end().reason();
    boolean whole = reason != EndReason.FAILED && reason != EndReason.INTERRUPTED;
    if (tape != null && whole) {
      to.ifPresent(recorder -> recorder.keep(CallTape.of(call.id(), tape.said), call));
    }
  }

  /** The same calls, each kept when it is over. */
  public CallSource kept(CallSource calls) {
    return new CallSource() {
      @Override
      public String name() {
        return calls.name();
      }

      @Override
      public CallPlan plan(int call) {
        return calls.plan(call);
      }

      @Override
      public Transcript run(int call, CallListener listener) {
        Transcript over = calls.run(call, listener);
        keep(over);
        return over;
      }
    };
  }

  /** A call that goes on: its two sides speak in turn, so one thread at a time is here. */
  private static final class Playing {
    private final Optional<CallTape> tape;
    private final List<RecordedReply> said = new ArrayList<>();
    private boolean live;

    Playing(Optional<CallTape> tape) {
      this.tape = tape;
    }
  }

  /** The model of one side of one call. */
  private final class Taped implements ChatModel {
    private final CallPlace place;
    private final ModelSpec spec;
    private final CallRequests requests;
    private final Playing call;

    Taped(CallPlace place, ModelSpec spec, CallRequests requests, Playing call) {
      this.place = place;
      this.spec = spec;
      this.requests = requests;
      this.call = call;
    }

    @Override
    public ChatResponse doChat(ChatRequest asked) {
      KeyedRequest request = requests.next(asked);
      if (from.isPresent() && !call.live) {
        Optional<RecordedReply> recorded = call.tape.flatMap(tape -> tape.find(request.key()));
        if (recorded.isPresent()) {
          call.said.add(recorded.get());
          return recorded.get().completion().response();
        }
        Miss miss = miss(request);
        missedCalls.increment();
        if (live.isEmpty()) {
          firstMisses.put(place.call(), miss);
          throw new CassetteMiss(miss);
        }
        call.live = true;
      }
      ChatResponse response = live.orElseThrow().get().ask(spec, request);
      to.flatMap(recorder -> recorder.taken(place.side(), request, response.aiMessage().text()))
          .ifPresent(call.said::add);
      return response;
    }

    private Miss miss(KeyedRequest request) {
      int turn = RecordedReply.turnOf(place.side(), request.canonical());
      Optional<RecordedReply> nearest =
          call.tape.flatMap(
              tape -> tape.nearest(place.side(), turn, request.attempt(), request.canonical()));
      return new Miss(
          place.call(),
          turn,
          place.side(),
          request.attempt(),
          request.canonical(),
          nearest.map(RecordedReply::request),
          nearest.map(RecordedReply::turn).orElse(0));
    }
  }
}
