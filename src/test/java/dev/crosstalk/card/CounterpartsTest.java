package dev.crosstalk.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosstalk.card.Counterparts.Pair;
import java.util.List;
import org.junit.jupiter.api.Test;

class CounterpartsTest {
  @Test
  void theSameListsArePairedOneToOne() {
    assertThat(Counterparts.of(List.of("可以了", "改天再说"), List.of("可以了", "改天再说")))
        .containsExactly(new Pair(0, 0), new Pair(1, 1));
  }

  @Test
  void whatIsPutInOrTakenOutHasNoCounterpart() {
    assertThat(Counterparts.of(List.of("甲条件", "乙条件"), List.of("全新", "甲条件", "乙条件")))
        .containsExactly(new Pair(0, 1), new Pair(1, 2));
    assertThat(Counterparts.of(List.of("甲条件", "中间", "乙条件"), List.of("甲条件", "乙条件")))
        .containsExactly(new Pair(0, 0), new Pair(2, 1));
  }

  @Test
  void aChangedOneIsFoundBesideANewOne() {
    assertThat(
            Counterparts.of(List.of("刘蕾已确认维护范围和影响，无补充需求"), List.of("对方要求转人工", "刘蕾已确认维护范围，没有补充需求")))
        .containsExactly(new Pair(0, 1));
  }

  @Test
  void emptyListsHaveNone() {
    assertThat(Counterparts.of(List.of(), List.of("a"))).isEmpty();
    assertThat(Counterparts.of(List.of("a"), List.of())).isEmpty();
  }
}
