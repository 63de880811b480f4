package dev.crosstalk.card;

import static java.util.stream.Collectors.toSet;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sections that a card can have, by the names that the format gives them. */
enum SectionName {
  CALLER(null, true, "电话拨打方", "拨打方", "主叫方", "Caller"),
  CALLER_ROLE(CALLER, true, "角色", "Role"),
  CORE_TASK(CALLER, true, "核心任务", "Core task"),
  PROFILE(CALLER, false, "目标客户画像", "客户画像", "Customer profile"),
  STEPS(CALLER, true, "分步流程和话术", "流程和话术", "Steps and script", "Steps"),
  KNOWLEDGE(CALLER, false, "问答知识库", "知识库", "Knowledge base"),
  OPENING(CALLER, true, "开场白", "Opening line", "Opening lines"),
  ENDING(CALLER, true, "结束条件与结束语", "End conditions and closing lines"),
  CALLER_ENDS(ENDING, true, "结束条件", "End conditions"),
  CLOSING(ENDING, true, "结束语", "Closing lines"),
  CALLEE(null, true, "电话接听方", "接听方", "被叫方", "Callee"),
  CALLEE_ROLE(CALLEE, true, "角色", "Role"),
  BACKGROUND(CALLEE, false, "背景信息", "Background"),
  CONCERNS(CALLEE, false, "核心关切点", "Concerns"),
  BEHAVIOUR(CALLEE, false, "对话中的典型行为模式", "行为模式", "Typical behaviour", "Typical behavior"),
  STYLE(CALLEE, true, "回复风格示例", "Reply style examples"),
  NEGATIVE(STYLE, true, "反面教材", "Negative"),
  POSITIVE(STYLE, true, "正面教材", "Positive"),
  CALLEE_ENDS(CALLEE, true, "结束条件", "End conditions");

  private static final int LONGEST = 200;
  private static final Pattern BRACKETS = Pattern.compile("[（(][^（）()]*[）)]");
  private static final Pattern NUMBER =
      Pattern.compile(
          "^(?:\\d{1,3}(?:\\.\\d{1,3}){0,3}(?:[.、．)）]\\s*|\\s+)|[一二三四五六七八九十]{1,3}[、．.]\\s*)");
  private static final Pattern END = Pattern.compile("[\\s:：]+$");
  private static final Pattern BLANK_IN_CHINESE =
      Pattern.compile("(?<=\\p{IsHan})\\s+(?=\\p{IsHan})");

  private static final Map<SectionName, Set<String>> KEYS = new EnumMap<>(SectionName.class);

  static {
    for (SectionName section : values()) {
      KEYS.put(section, section.names.stream().map(SectionName::key).collect(toSet()));
    }
  }

  private final SectionName parent;
  private final boolean required;
  private final List<String> names;

  SectionName(SectionName parent, boolean required, String... names) {
    this.parent = parent;
    this.required = required;
    this.names = List.of(names);
  }

  Optional<SectionName> parent() {
    return Optional.ofNullable(parent);
  }

  boolean isRequired() {
    return required;
  }

  boolean isSide() {
    return parent == null;
  }

  /** A label is named only inside the section that it divides. */
  boolean isLabel() {
    return parent != null && parent.parent != null;
  }

  SectionName side() {
    return parent == null ? this : parent.side();
  }

  List<String> names() {
    return names;
  }

  /** The first of its names in that language. */
  String title(boolean chinese) {
    return names.stream()
        .filter(name -> Blanks.isChinese(name) == chinese)
        .findFirst()
        .orElseThrow();
  }

  // design, the card: headings and labels match by their text without anything in （…） or (…), a
  // trailing colon, or bold marks
  boolean matches(String heading) {
    return KEYS.get(this).contains(key(heading));
  }

  static Optional<SectionName> sideOf(String heading) {
    return values(heading).filter(SectionName::isSide).findFirst();
  }

  /** The section of that side, at any depth in it, that has this heading. */
  static Optional<SectionName> within(SectionName side, String heading) {
    return values(heading).filter(name -> !name.isSide() && name.side() == side).findFirst();
  }

  /** The label of that section that has this heading. */
  static Optional<SectionName> labelOf(SectionName section, String heading) {
    return values(heading).filter(name -> name.parent == section).findFirst();
  }

  static boolean isKnown(String heading) {
    return values(heading).findAny().isPresent();
  }

  private static Stream<SectionName> values(String heading) {
    String key = key(heading);
    return Arrays.stream(values()).filter(section -> KEYS.get(section).contains(key));
  }

  /** What two spellings of one heading share. */
  static String key(String heading) {
    String text = heading.length() > LONGEST ? heading.substring(0, LONGEST) : heading;
    text = Inline.plain(text);
    for (String before = null; !text.equals(before); ) {
      before = text;
      text = BRACKETS.matcher(text).replaceAll("");
    }
    text = NUMBER.matcher(Blanks.strip(text)).replaceFirst("");
    text = END.matcher(Blanks.strip(text)).replaceFirst("");
    text = BLANK_IN_CHINESE.matcher(text).replaceAll("").replaceAll("\\s+", " ");
    return text.replace('与', '和').replace("&", "and").toLowerCase(Locale.ROOT);
  }
}
