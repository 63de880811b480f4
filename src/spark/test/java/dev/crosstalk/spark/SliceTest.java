package dev.crosstalk.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("spark")
class SliceTest {
  private static final int CORES = 8;

  @ParameterizedTest
  @ValueSource(ints = {50, 5_000, 10_000_000})
  void theNumberOfTasksFollowsTheCoresAndNotTheCalls(int calls) {
    List<Slice> slices = Slice.cut(List.of(upTo(calls)), List.of(Map.of()), 3 * CORES, 500);
    assertThat(slices).hasSize(3 * CORES);
    assertThat(slices.stream().mapToLong(Slice::calls).sum()).isEqualTo(calls);
    assertThat(slices.stream().mapToInt(Slice::calls).max().orElseThrow())
        .isLessThanOrEqualTo(slices.stream().mapToInt(Slice::calls).min().orElseThrow() + 1);
  }

  @Test
  void eachCallThatIsOpenIsInOneUnitAndNoUnitIsOfTwoCards() {
    BitSet some = new BitSet();
    IntStream.rangeClosed(1, 1000).filter(n -> n % 7 != 0).forEach(some::set);
    List<CallRanges> open =
        List.of(upTo(333), CallRanges.of(some), CallRanges.of(new BitSet()), upTo(1));
    for (int tasks : new int[] {1, 2, 5, 64, 5000}) {
      for (int checkpoint : new int[] {1, 10, 500}) {
        Set<String> seen = new HashSet<>();
        List<Slice> slices =
            Slice.cut(
                open,
                List.of(Map.of(), Map.of(14, 2, 15, 1), Map.of(), Map.of()),
                tasks,
                checkpoint);
        assertThat(slices.size()).isLessThanOrEqualTo(tasks);
        for (Slice slice : slices) {
          for (Unit unit : slice.units()) {
            assertThat(unit.calls().size()).isBetween(1, checkpoint);
            unit.calls().stream()
                .forEach(n -> assertThat(seen.add(unit.card() + "/" + n)).isTrue());
            assertThat(unit.attempts().keySet()).isSubsetOf(unit.calls().stream().boxed().toList());
          }
        }
        assertThat(seen).hasSize(333 + some.cardinality() + 1);
      }
    }
  }

  @Test
  void aSecondAttemptBeginsAtTheOtherEnd() {
    Slice slice = Slice.cut(List.of(upTo(10)), List.of(Map.of()), 1, 4).get(0);
    assertThat(slice.forAttempt(0)).isEqualTo(slice);
    assertThat(slice.forAttempt(1).units().get(0)).isEqualTo(slice.units().get(2));
    assertThat(slice.forAttempt(1).calls()).isEqualTo(10);
  }

  private static CallRanges upTo(int n) {
    BitSet numbers = new BitSet();
    numbers.set(1, n + 1);
    return CallRanges.of(numbers);
  }

  @Test
  void rangesHoldTheirNumbers() {
    BitSet numbers = new BitSet();
    numbers.set(3, 6);
    numbers.set(9);
    numbers.set(20, 31);
    CallRanges ranges = CallRanges.of(numbers);
    int[] all = numbers.stream().toArray();
    assertThat(ranges.stream().toArray()).isEqualTo(all);
    assertThat(IntStream.range(0, ranges.size()).map(ranges::get).toArray()).isEqualTo(all);
    for (int from = 0; from <= all.length; from++) {
      for (int count = 0; count <= all.length; count++) {
        assertThat(ranges.part(from, count).stream().toArray())
            .isEqualTo(IntStream.of(all).skip(from).limit(count).toArray());
      }
    }
    BitSet others = new BitSet();
    others.set(1, 5);
    assertThat(ranges.addTo(others)).isEqualTo(2);
    assertThat(others.cardinality()).isEqualTo(4 + all.length - 2);
    assertThat(ranges.name()).matches("000000003-000000030-[0-9a-f]{8}");
    assertThat(ranges.part(0, 3).name()).isEqualTo("000000003-000000005");
    assertThat(ranges.part(0, 4).name()).isNotEqualTo(ranges.part(0, 5).name());
  }

  @Test
  void theFolderOfACardHoldsWhateverNameItHas() {
    assertThat(Part.folder("泰山 维护")).isEqualTo("card=泰山 维护");
    assertThat(Part.folder("a/b=c:%*\u0001")).isEqualTo("card=a%2Fb%3Dc%3A%25%2A%01");
    CallRanges calls = upTo(3);
    Part part = Part.of("泰山", calls);
    assertThat(Part.at(part.transcripts())).isEqualTo(part);
  }
}
