package org.example.repairs;

import dev.langchain4j.model.chat.ChatModel;
import java.util.List;
import java.util.function.UnaryOperator;

/** Calls customers about a repair: says its lines in order, and asks a model where it is asked. */
public class RepairDesk implements UnaryOperator<String> {
  private static final List<String> LINES =
      List.of(
          "您好，请问是陈阿姨吗？我是安心家电的小林，跟您约一下上门维修的时间。",
          "师傅3月5日上午9点到11点上门修洗衣机。",
          "上门费50元，换零件另外算，修好再付款。",
          "麻烦您提前把洗衣机周围腾出一点地方。",
          "好的，那就这么定了，3月5日见，再见。");

  private final ChatModel model;
  private int said;

  public RepairDesk(ChatModel model) {
    this.model = model;
  }

  /** What it says after that. */
  @Override
  public String apply(String heard) {
    boolean asked = heard.contains("多长时间") || heard.contains("保修");
    String answer = asked ? model.chat(heard) : "";
    return answer + LINES.get(Math.min(said++, LINES.size() - 1));
  }
}
