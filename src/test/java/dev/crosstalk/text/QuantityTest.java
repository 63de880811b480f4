package dev.crosstalk.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What contradicts what; the pairs were written for this test. */
class QuantityTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "元旦          | 1月1日",
        "1月1日        | 2026年1月1日",
        "1月           | 1月1日",
        "15号          | 3月15日",
        "周四          | 1月1日",
        "下午三点      | 三点",
        "三点          | 15:00",
        "三点半        | 凌晨三点半",
        "凌晨两点      | 0:00-4:00",
        "零点          | 0:00-4:00",
        "四点          | 零点到四点",
        "零点到四点    | 0:00—4:00",
        "晚上十一点    | 22:00到次日4:00",
        "凌晨一点      | 22:00到次日4:00",
        "三点到五点    | 下午三点到五点",
        "90分钟        | 一个半小时",
        "24小时        | 一天",
        "12个月        | 一年",
        "一周          | 7天",
        "199元         | ¥199",
        "+86 138 0013 8000 | 13800138000",
        "400-800-1234  | 4008001234",
        "四百          | 400",
      })
  void agreesThoughSaidOtherwise(String said, String card) {
    assertThat(one(said).agrees(one(card))).isTrue();
    assertThat(one(card).agrees(one(said))).isTrue();
    assertThat(one(said).contradicts(one(card))).isFalse();
    assertThat(one(card).contradicts(one(said))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1月2日        | 1月1日",
        "元旦          | 2026年1月2日",
        "2月           | 1月1日",
        "周三          | 周四",
        "2027年1月1日  | 2026年1月1日",
        "下午三点      | 凌晨三点",
        "三点          | 四点",
        "凌晨五点      | 0:00-4:00",
        "下午两点      | 0:00-4:00",
        "零点到五点    | 0:00-4:00",
        "三小时        | 四个小时",
        "一个月        | 30天",
        "199元         | 299元",
        "199元         | 199美元",
        "20%           | 12.5%",
        "10086         | 10010",
        "三份          | 两份",
      })
  void contradicts(String said, String card) {
    assertThat(one(said).contradicts(one(card))).isTrue();
    assertThat(one(card).contradicts(one(said))).isTrue();
    assertThat(one(said).agrees(one(card))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"四个小时,4个", "0:00-4:00,四个小时", "1月1日,0:00", "199元,199"})
  void otherKindsHaveNothingToDoWithEachOther(String said, String card) {
    assertThat(one(said).contradicts(one(card))).isFalse();
    assertThat(one(said).agrees(one(card))).isFalse();
  }

  @Test
  void standsSomewhere() {
    assertThatThrownBy(() -> new Quantity(Quantity.Kind.NUMBER, "1", 3, 3))
        .hasMessage("1 can't stand from 3 to 3");
  }

  private static Quantity one(String text) {
    assertThat(QuantityReader.read(text)).hasSize(1);
    return QuantityReader.read(text).get(0);
  }
}
