package dev.crosstalk;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Checks a transcript's JSON against the rules of a call, as someone would who has only read the
 * design: it shares no code with what makes calls, so that it can contradict it.
 *
 * <p>Says nothing of style, and nothing of whether a step was rightly found performed. What the
 * caller owes (rules 2, 3, 5 and 6) is broken in {@code observe} only where {@code problems} has no
 * entry at that turn.
 */
public final class CallRules {
  /** What {@code --max-turns} is where nobody says otherwise. */
  static final int DEFAULT_MAX_TURNS = 40;

  private static final Set<String> REASONS =
      Set.of(
          "condition",
          "completed",
          "hung-up",
          "off-card",
          "turn-limit",
          "stalled",
          "failed",
          "interrupted");

  /** Ends of a plan that no card has words for. */
  private static final Set<String> OFF_CARD = Set.of("not-now", "wrong-person", "hang-up");

  private static final Set<String> STATUSES = Set.of("silent", "pending", "done", "waived");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** A directive: its parts are joined by a semicolon and a blank. */
  private static final Pattern DIRECTIVE =
      Pattern.compile(
          "open|steps \\d+(?:,\\d+)*|answer \\d+(?:,\\d+)*|register"
              + " \\d+|defer|repeat|check|close(?: \\d+)?|goodbye");

  private final JsonNode transcript;
  private final JsonNode card;
  private final int maxTurns;
  private final List<JsonNode> turns = new ArrayList<>();
  private final JsonNode end;
  private final String reason;
  private final boolean guide;
  private final Set<Integer> spoken = new TreeSet<>();
  private final Set<Integer> silent = new TreeSet<>();
  private final Set<Integer> turnsWithProblems = new HashSet<>();

  /** The turn that performed each step. */
  private final Map<Integer, Integer> performed = new HashMap<>();

  private final List<String> broken = new ArrayList<>();

  private CallRules(JsonNode transcript, JsonNode card, int maxTurns) {
    this.transcript = transcript;
    this.card = card;
    this.maxTurns = maxTurns;
    this.end = transcript.path("end");
    this.reason = end.path("reason").asText();
    this.guide = transcript.path("enforcement").asText().equals("guide");
  }

  /** One sentence for each rule that is broken, with its turn; empty where none is. */
  public static List<String> broken(JsonNode transcript, JsonNode card) {
    return broken(transcript, card, DEFAULT_MAX_TURNS);
  }

  /**
   * One sentence for each rule that is broken, with its turn; empty where none is.
   *
   * @param card what {@code show --format json} prints for the call's card
   * @param maxTurns the limit under which the call was made, both sides' turns counted
   */
  static List<String> broken(JsonNode transcript, JsonNode card, int maxTurns) {
    CallRules rules = new CallRules(transcript, card, maxTurns);
    rules.readCard();
    rules.form();
    if (rules.broken.isEmpty()) {
      rules.rules();
    }
    return List.copyOf(rules.broken);
  }

  private void readCard() {
    for (JsonNode step : card.path("caller").path("steps")) {
      (step.path("silent").asBoolean() ? silent : spoken).add(step.path("number").asInt());
    }
    transcript.path("turns").forEach(turns::add);
    transcript.path("problems").forEach(p -> turnsWithProblems.add(p.path("turn").asInt()));
  }

  private void rules() {
    plan();
    order();
    heard();
    performedSteps();
    stepRecords();
    opening();
    directives();
    refusals();
    repeatedLines();
    needs();
    conditions();
    reasonFitsItsTurns();
    closing();
    silenceAfterTheEnd();
  }

  // ---- Files ------------------------------------------------------------------------------------

  /** Types and names of fields; the other rules read them only if they are what they should be. */
  private void form() {
    check(text(transcript, "format").equals("crosstalk/1"), "the format is not crosstalk/1");
    check(
        transcript.path("seed").isIntegralNumber() && transcript.path("call").isIntegralNumber(),
        "seed and call must be whole numbers");
    check(transcript.path("call").asInt() >= 1, "calls are numbered from 1");
    check(
        guide || text(transcript, "enforcement").equals("observe"),
        "the enforcement is neither guide nor observe");
    checkId();
    for (String side : List.of("caller", "callee")) {
      check(!text(transcript.path("models"), side).isEmpty(), "the " + side + "'s model is absent");
      JsonNode template = transcript.path("templates").path(side);
      // A foreign agent has none.
      check(
          template.isMissingNode() || isSha256(template),
          "the hash of the " + side + "'s template is no SHA-256");
      boolean foreign = anyMatch(transcript.path("foreign"), side::equals);
      check(
          foreign == template.isMissingNode(),
          "who has no template is foreign, and nobody else: the " + side);
    }
    for (String list : List.of("turns", "steps", "needs", "problems")) {
      JsonNode node = transcript.path(list);
      boolean optional = list.equals("needs") || list.equals("problems");
      check(node.isArray() || (optional && node.isMissingNode()), list + " must be a list");
    }
    turns.forEach(this::turnForm);
    for (JsonNode problem : transcript.path("problems")) {
      check(
          isText(problem.path("kind")) && isText(problem.path("detail")),
          "a problem has no kind or no detail");
      check(exists(problem.path("turn")), "a problem stands at a turn that is not there");
    }
    check(end.isObject() && REASONS.contains(reason), "the end's reason is no reason: " + reason);
    check(
        end.path("conditions").isArray() || end.path("conditions").isMissingNode(),
        "end.conditions must be a list");
    boolean scripted =
        text(transcript.path("models"), "caller").equals("script")
            && text(transcript.path("models"), "callee").equals("script");
    check(
        !scripted || transcript.findValue("timing") == null,
        "a call by script alone must give the same bytes again, so it has no timing");
  }

  private void checkId() {
    JsonNode of = transcript.path("card");
    check(isText(of.path("title")) && isText(of.path("file")), "the card has no title or no file");
    check(isSha256(of.path("sha256")), "the card's hash is no SHA-256");
    String file = of.path("file").asText();
    String name = file.substring(file.replace('\\', '/').lastIndexOf('/') + 1);
    String stem = name.replaceFirst("\\.[^.]*$", "");
    String id =
        stem + "-" + transcript.path("seed").asText() + "-" + transcript.path("call").asText();
    check(text(transcript, "id").equals(id), "the id must be " + id);
  }

  /** A plan names what the card has: its conditions, concerns, behaviours and questions. */
  private void plan() {
    JsonNode plan = transcript.path("plan");
    if (plan.isMissingNode()) {
      return;
    }
    JsonNode planned = plan.path("end");
    check(
        planned.isMissingNode() || planned.has("offCard") || isCondition(planned),
        "the plan steers to a condition that the card has not");
    check(
        !planned.has("offCard") || OFF_CARD.contains(planned.path("offCard").asText()),
        "the plan steers to an end that is none: " + planned.path("offCard").asText());
    JsonNode callee = card.path("callee");
    checkNumbers(plan, "behaviours", callee.path("behaviours").size());
    checkNumbers(plan, "concerns", callee.path("concerns").size());
    checkNumbers(plan, "questions", card.path("caller").path("knowledge").size());
    for (JsonNode number : plan.path("concerns")) {
      JsonNode concern = callee.path("concerns").path(number.asInt() - 1);
      check(
          !concern.path("unspoken").asBoolean(),
          "the plan has concern " + number + " raised, which the card says is never spoken");
    }
  }

  private void checkNumbers(JsonNode in, String field, int most) {
    for (JsonNode number : in.path(field)) {
      check(
          number.isIntegralNumber() && number.asInt() >= 1 && number.asInt() <= most,
          "the plan's " + field + " name " + number + ", which the card has not");
    }
  }

  private void turnForm(JsonNode turn) {
    int n = turn.path("n").asInt();
    String speaker = turn.path("speaker").asText();
    checkTurn(n, turn.path("n").isIntegralNumber(), "its number is no whole number");
    checkTurn(
        n, speaker.equals("caller") || speaker.equals("callee"), "it has no speaker: " + speaker);
    checkTurn(n, turn.path("text").isTextual(), "it has no text");
    JsonNode source = turn.path("source");
    checkTurn(
        n,
        source.isMissingNode() || Set.of("model", "card").contains(source.asText()),
        "its source is neither model nor card");
    for (String list : List.of("steps", "repeats", "answers")) {
      JsonNode numbers = turn.path(list);
      boolean whole = numbers.isArray() || numbers.isMissingNode();
      for (JsonNode number : numbers) {
        whole &= number.isIntegralNumber();
      }
      checkTurn(n, whole, list + " must be a list of whole numbers");
      checkTurn(
          n, numbers.isEmpty() || speaker.equals("caller"), "only the caller's turns have " + list);
    }
    JsonNode cut = turn.path("cutAt");
    checkTurn(n, cut.isMissingNode() || cut.isInt(), "cutAt must be a whole number");
    JsonNode directive = turn.path("directive");
    checkTurn(n, directive.isMissingNode() || isText(directive), "its directive is empty");
    checkTurn(
        n,
        directive.isMissingNode() || speaker.equals("caller"),
        "only the caller is given directives");
    for (JsonNode rejected : turn.path("rejected")) {
      checkTurn(
          n,
          rejected.path("text").isTextual() && isText(rejected.path("problem")),
          "a rejected reply has no text or no problem");
    }
    JsonNode tokens = turn.path("tokens");
    checkTurn(
        n,
        tokens.isMissingNode() || (isCount(tokens.path("in")) && isCount(tokens.path("out"))),
        "its tokens are no counts");
  }

  // ---- Turns ------------------------------------------------------------------------------------

  private void order() {
    for (int i = 0; i < turns.size(); i++) {
      JsonNode turn = turns.get(i);
      int n = turn.path("n").asInt();
      checkTurn(n, n == i + 1, "it must have the number " + (i + 1));
      checkTurn(
          n,
          isCaller(turn) == (i % 2 == 0),
          "the sides take turns, and the caller begins, so that this one is the "
              + (i % 2 == 0 ? "caller" : "callee")
              + "'s");
      checkTurn(n, !turn.path("text").asText().isBlank(), "it is empty");
      checkTurn(
          n,
          isCaller(turn) || !turn.path("source").asText().equals("card"),
          "nobody makes up the callee's words");
    }
    check(
        turns.size() <= maxTurns,
        "there are " + turns.size() + " turns, and " + maxTurns + " are the most");
  }

  /** Rule 8: an interruption cuts the caller's turn where the callee breaks in. */
  private void heard() {
    for (JsonNode turn : turns) {
      if (!turn.has("cutAt")) {
        continue;
      }
      int n = turn.path("n").asInt();
      String text = turn.path("text").asText();
      int cut = turn.path("cutAt").asInt();
      boolean inside = cut > 0 && cut < text.length();
      checkTurn(n, inside, "it is cut at " + cut + ", which is not inside its text");
      checkTurn(
          n,
          !inside || !Character.isLowSurrogate(text.charAt(cut)),
          "it is cut in the middle of a character");
      checkTurn(n, isCaller(turn), "only the caller's turns are cut");
      checkTurn(n, n < turns.size(), "it is cut, and nobody broke in");
      checkTurn(
          n, breaksIn(n + 1), "it is cut, and the plan has nobody break in at turn " + (n + 1));
      checkTurn(n, n != end.path("closingTurn").asInt(), "the closing is never cut");
    }
  }

  private boolean breaksIn(int callee) {
    JsonNode interrupts = transcript.path("plan").path("interrupts");
    for (JsonNode interrupt : interrupts) {
      if (interrupt.path("turn").asInt() == callee) {
        return true;
      }
    }
    return transcript.path("plan").isMissingNode();
  }

  // ---- The step ledger --------------------------------------------------------------------------

  /** Rules 1, 2 and 4 over the turns' own lists. */
  private void performedSteps() {
    int entries = card.path("caller").path("knowledge").size();
    for (JsonNode turn : turns) {
      int n = turn.path("n").asInt();
      for (JsonNode repeat : turn.path("repeats")) {
        checkTurn(
            n,
            performed.containsKey(repeat.asInt()),
            "it repeats step " + repeat + ", which was not done before");
      }
      for (JsonNode answer : turn.path("answers")) {
        checkTurn(
            n,
            answer.asInt() >= 1 && answer.asInt() <= entries,
            "it answers entry " + answer + ", which the card has not");
      }
      int before = 0;
      for (JsonNode node : turn.path("steps")) {
        performedStep(n, node.asInt(), before);
        before = node.asInt();
      }
    }
  }

  private void performedStep(int n, int step, int before) {
    checkTurn(n, !silent.contains(step), "step " + step + " is silent and can't be performed");
    checkTurn(
        n,
        silent.contains(step) || spoken.contains(step),
        "step " + step + " is none of the card's");
    checkTurn(
        n,
        !performed.containsKey(step),
        "step " + step + " was performed in turn " + performed.get(step) + " already");
    for (int earlier : spoken) {
      if (earlier < step && !performed.containsKey(earlier)) {
        owed(n, "step " + step + " is performed before step " + earlier);
        break;
      }
    }
    boolean neighbour =
        before == 0
            || spoken.stream()
                .filter(s -> s > before)
                .findFirst()
                .filter(next -> next == step)
                .isPresent();
    if (!neighbour) {
      owed(n, "steps " + before + " and " + step + " are no neighbours");
    }
    performed.putIfAbsent(step, n);
  }

  /** The {@code steps} of the transcript, against the card and against the turns. */
  private void stepRecords() {
    JsonNode records = transcript.path("steps");
    JsonNode steps = card.path("caller").path("steps");
    check(
        records.size() == steps.size(),
        "there are " + records.size() + " records for " + steps.size() + " steps");
    for (int i = 0; i < Math.min(records.size(), steps.size()); i++) {
      JsonNode record = records.get(i);
      int number = record.path("number").asInt();
      String status = record.path("status").asText();
      check(number == i + 1, "record " + (i + 1) + " has the number " + number);
      check(
          record.path("name").equals(steps.get(i).path("name")),
          "step " + number + " has not the card's name");
      check(STATUSES.contains(status), "step " + number + " has no such status: " + status);
      check(
          silent.contains(number) == status.equals("silent"),
          "step " + number + " is " + (silent.contains(number) ? "" : "not ") + "silent");
      if (status.equals("done")) {
        proof(record, number);
      } else {
        check(
            !performed.containsKey(number),
            "step " + number + " is " + status + " and performed in turn " + performed.get(number));
        for (String field : List.of("turn", "evidence", "detector", "confidence")) {
          check(!record.has(field), "step " + number + " is " + status + " and has " + field);
        }
      }
      waivedOnlyAtACloseOrHangUp(number, status);
    }
  }

  private void proof(JsonNode record, int number) {
    int n = record.path("turn").asInt();
    String step = "step " + number;
    check(
        Integer.valueOf(n).equals(performed.get(number)),
        step + " is done in turn " + n + ", whose steps don't have it");
    String evidence = record.path("evidence").asText();
    check(
        !evidence.isBlank() && exists(record.path("turn")) && heard(n).contains(evidence),
        "the evidence of " + step + " was not heard in turn " + n + ": " + evidence);
    check(isText(record.path("detector")), step + " names no detector");
    check(isConfidence(record.path("confidence")), step + " has no confidence of two decimals");
  }

  /** Rule 5: what is pending at a close or hang-up is waived; at any other end it stays pending. */
  private void waivedOnlyAtACloseOrHangUp(int number, String status) {
    boolean closedOrHungUp = isClosed() || reason.equals("hung-up");
    check(
        !status.equals("waived") || closedOrHungUp,
        "step " + number + " is waived, and the call ended " + reason);
    check(
        !status.equals("pending") || !closedOrHungUp,
        "step " + number + " is pending, and the call ended " + reason);
  }

  // ---- The caller's lines -----------------------------------------------------------------------

  /** Rule 3: the opening line opens the call. */
  private void opening() {
    if (turns.isEmpty()) {
      return;
    }
    boolean directed = transcript.path("templates").has("caller");
    check(
        !guide || !directed || parts(turns.get(0)).contains("open"),
        "turn 1: its directive must be to open");
    for (JsonNode turn : turns.subList(1, turns.size())) {
      checkTurn(
          turn.path("n").asInt(), !parts(turn).contains("open"), "a call is opened only once");
    }
    JsonNode lines = card.path("caller").path("openingLines");
    String said = turns.get(0).path("text").asText();
    if (!lines.isEmpty() && !anyMatch(lines, line -> says(said, line))) {
      owed(1, "it is not the opening line");
    }
  }

  private void directives() {
    for (JsonNode turn : turns) {
      int n = turn.path("n").asInt();
      checkTurn(
          n, guide || !turn.has("directive"), "nobody gives directives where calls are observed");
      for (String part : parts(turn)) {
        checkTurn(n, DIRECTIVE.matcher(part).matches(), "there is no such directive: " + part);
        if (DIRECTIVE.matcher(part).matches()) {
          directive(turn, n, part);
        }
      }
    }
  }

  private void directive(JsonNode turn, int n, String part) {
    List<Integer> numbers = numbers(part);
    switch (part.split(" ")[0]) {
      case "steps" ->
          numbers.forEach(
              step ->
                  checkTurn(
                      n,
                      spoken.contains(step) && performed.getOrDefault(step, n) >= n,
                      "it is to perform step " + step + ", which can't be performed any more"));
      case "answer" ->
          numbers.forEach(
              entry ->
                  checkTurn(
                      n,
                      entry >= 1 && entry <= card.path("caller").path("knowledge").size(),
                      "it is to answer entry " + entry + ", which the card has not"));
      case "register" ->
          numbers.forEach(
              need ->
                  checkTurn(
                      n,
                      need < n && need >= 1 && !isCaller(turns.get(need - 1)),
                      "it is to register a need from turn " + need));
      case "close" -> {
        checkTurn(
            n, n == end.path("closingTurn").asInt(), "it is to close, and the closing is another");
        checkTurn(
            n,
            numbers.isEmpty() || numbers.get(0) == end.path("closingLine").asInt(),
            "it is to close with line " + numbers + ", and the end has another");
      }
      case "goodbye" ->
          checkTurn(
              n,
              turns.subList(n, turns.size()).stream().noneMatch(CallRules::isCaller),
              "the caller speaks after its goodbye");
      default -> {}
    }
    if (turn.path("source").asText().equals("card")) {
      cardsOwnLine(turn.path("text").asText(), n, part, numbers);
    }
  }

  /** Enforcement: where a model's replies broke rules, the card's own line is said, unaltered. */
  private void cardsOwnLine(String said, int n, String part, List<Integer> numbers) {
    JsonNode caller = card.path("caller");
    List<String> lines = new ArrayList<>();
    switch (part.split(" ")[0]) {
      case "open" ->
          checkTurn(
              n,
              anyMatch(caller.path("openingLines"), line -> contains(said, line)),
              "it is said from the card, and is no opening line of it");
      case "steps" ->
          numbers.forEach(
              step ->
                  caller.path("steps").path(step - 1).path("lines").forEach(l -> add(lines, l)));
      case "answer" ->
          numbers.forEach(
              entry -> add(lines, caller.path("knowledge").path(entry - 1).path("answer")));
      default -> {}
    }
    for (String line : lines) {
      checkTurn(
          n, contains(said, line), "it is said from the card, and the card's line is: " + line);
    }
  }

  /** Enforcement: asked for again at most twice, then the card; in observe nothing is replaced. */
  private void refusals() {
    for (JsonNode turn : turns) {
      int n = turn.path("n").asInt();
      int rejected = turn.path("rejected").size();
      boolean fromCard = turn.path("source").asText().equals("card");
      checkTurn(n, !fromCard || guide, "an observed caller's reply is not replaced");
      checkTurn(n, !fromCard || rejected > 0, "it is said from the card, and no reply was refused");
      checkTurn(
          n,
          rejected <= (fromCard ? 3 : 2),
          "it was asked for " + rejected + " times more, and twice is the most");
    }
  }

  /** The reply guard: a line said again. */
  private void repeatedLines() {
    Map<String, JsonNode> said = new HashMap<>();
    for (JsonNode turn : turns) {
      if (!isCaller(turn)) {
        continue;
      }
      int n = turn.path("n").asInt();
      String line = letters(turn.path("text").asText());
      JsonNode before = said.putIfAbsent(line, turn);
      boolean askedFor =
          parts(turn).contains("repeat")
              || parts(turn).contains("defer")
              || parts(turn).stream().anyMatch(p -> p.startsWith("answer"))
              || !turn.path("answers").isEmpty()
              || (!guide && (asksAgain(n - 1) || needs(n - 1)))
              || n == end.path("closingTurn").asInt();
      boolean heard = before != null && !before.has("cutAt") && !before.has("heard");
      if (heard && line.length() >= 5 && !askedFor) {
        owed(n, "it says turn " + before.path("n") + " again, and nobody asked");
      }
    }
  }

  private boolean needs(int n) {
    return StreamSupport.stream(transcript.path("needs").spliterator(), false)
        .anyMatch(need -> need.path("turn").asInt() == n);
  }

  /** Whether the callee's turn asks, or says again what it said before. */
  private boolean asksAgain(int n) {
    if (n < 1) {
      return false;
    }
    String said = turns.get(n - 1).path("text").asText();
    boolean before =
        turns.subList(0, n - 1).stream()
            .anyMatch(turn -> letters(turn.path("text").asText()).equals(letters(said)));
    return before || said.contains("？") || said.contains("?");
  }

  private void needs() {
    for (JsonNode need : transcript.path("needs")) {
      int n = need.path("turn").asInt();
      boolean callee = exists(need.path("turn")) && !isCaller(turns.get(n - 1));
      checkTurn(n, callee, "a need is the callee's, and this is no turn of it");
      String text = need.path("text").asText();
      checkTurn(
          n,
          callee && !text.isBlank() && heard(n).contains(text),
          "the need was not heard: " + text);
      JsonNode in = need.path("registeredIn");
      checkTurn(
          n,
          in.isMissingNode()
              || (exists(in) && in.asInt() > n && isCaller(turns.get(in.asInt() - 1))),
          "the need is registered in turn " + in + ", which is no later turn of the caller");
    }
  }

  // ---- Ends -------------------------------------------------------------------------------------

  private void conditions() {
    double last = 1;
    Set<String> seen = new HashSet<>();
    for (JsonNode held : end.path("conditions")) {
      check(isCondition(held), "end: the card has no such condition: " + held);
      check(isConfidence(held.path("confidence")), "end: no confidence of two decimals: " + held);
      check(held.path("confidence").asDouble() <= last, "end: conditions must stand best first");
      check(
          seen.add(held.path("side").asText() + held.path("condition")),
          "end: a condition stands there twice: " + held);
      last = held.path("confidence").asDouble();
    }
    check(
        !reason.equals("condition") || !end.path("conditions").isEmpty(),
        "end: no condition held, and the reason is condition");
  }

  private void reasonFitsItsTurns() {
    JsonNode by = end.path("by");
    check(
        by.isMissingNode() || Set.of("caller", "callee").contains(by.asText()),
        "end: by neither caller nor callee");
    check(
        end.path("turn").isMissingNode() || exists(end.path("turn")),
        "end: there is no turn " + end.path("turn"));
    switch (reason) {
      case "condition" -> {
        check(end.has("turn"), "end: no turn made the condition hold");
        check(!by.isMissingNode(), "end: nobody ended the call, and the reason is condition");
      }
      case "completed" -> completed();
      case "hung-up" -> {
        check(by.asText().equals("callee"), "end: only the callee hangs up");
        check(
            turns.isEmpty() || !isCaller(turns.get(turns.size() - 1)),
            "end: the caller speaks to someone who has hung up");
      }
      case "turn-limit" ->
          check(turns.size() == maxTurns, "end: the limit of turns was not reached");
      case "stalled" -> stalled();
      default -> {}
    }
    if (by.asText().equals("callee") && exists(end.path("turn"))) {
      check(
          !isCaller(turns.get(end.path("turn").asInt() - 1)),
          "end: the callee ended the call with words of the caller");
    }
  }

  /** Rule 5: after two callee turns with nothing left to do. */
  private void completed() {
    int last = performed.values().stream().max(Integer::compare).orElse(0);
    int closing = end.path("closingTurn").asInt();
    long callee =
        turns.stream()
            .filter(turn -> !isCaller(turn))
            .filter(turn -> turn.path("n").asInt() > last && turn.path("n").asInt() < closing)
            .count();
    boolean early = callee < 2 || !performed.keySet().containsAll(spoken);
    if (early && (guide || !isMisheard())) {
      owed(closing, "it closes before the callee had two turns with nothing left to do");
    }
  }

  /** Ends: six caller turns without progress. */
  private void stalled() {
    List<JsonNode> caller = turns.stream().filter(CallRules::isCaller).toList();
    List<JsonNode> last = caller.subList(Math.max(0, caller.size() - 6), caller.size());
    check(
        last.size() == 6 && last.stream().allMatch(turn -> turn.path("steps").isEmpty()),
        "end: the call stalled, and its last six caller turns are not without progress");
  }

  /** Rules 6 and 7: exactly one closing line in a closed call, none in any other. */
  private void closing() {
    JsonNode number = end.path("closingLine");
    JsonNode lines = card.path("caller").path("closingLines");
    int closing = end.path("closingTurn").asInt();
    check(
        !end.has("closingTurn") || (exists(end.path("closingTurn")) && callerTurn(closing)),
        "end: the closing turn " + closing + " is no turn of the caller");
    if (number.isInt()) {
      check(
          number.asInt() >= 1 && number.asInt() <= lines.size(),
          "end: the card has no closing line " + number);
      check(end.has("closingTurn"), "end: a closing line was said in no turn");
      String none = "a call that ended " + reason + " gets no closing line";
      if (reason.equals("off-card")) {
        // Rule 7 is the caller's to keep: where nobody refuses it, it may have said one.
        owed(closing, none);
      } else {
        check(
            isClosed() || reason.equals("failed") || reason.equals("interrupted"), "end: " + none);
      }
      if (callerTurn(closing) && lines.has(number.asInt() - 1)) {
        closingSays(closing, lines.get(number.asInt() - 1).asText());
        closesInTime(closing);
      }
    } else {
      check(
          number.isNull() || number.isMissingNode(),
          "end: the closing line is no number: " + number);
      boolean mayBeAbsent = !isClosed() && !Set.of("hung-up", "off-card").contains(reason);
      check(
          number.isNull() || mayBeAbsent,
          "end: closingLine must be there, and null, in a call that got none");
      if (isClosed() && !leftAtOnce()) {
        owed(closing, "a closed call gets exactly one closing line");
      }
    }
    for (JsonNode turn : turns) {
      int n = turn.path("n").asInt();
      boolean another = isCaller(turn) && !(number.isInt() && n == closing);
      String said = turn.path("text").asText();
      if (another && anyMatch(lines, line -> contains(said, line))) {
        owed(n, "it has a closing line, and is not the closing");
      }
    }
  }

  private void closingSays(int closing, String line) {
    JsonNode turn = turns.get(closing - 1);
    String said = turn.path("text").asText();
    boolean fromCard = turn.path("source").asText().equals("card");
    if (fromCard ? !contains(said, line) : !says(said, line)) {
      owed(closing, "it closes the call, and is not the closing line: " + line);
    }
    check(
        !exists(end.path("turn")) || end.path("turn").asInt() <= closing,
        "end: the condition held only after the call was closed");
  }

  /** Rule 5: the caller closes when every spoken step is done or the callee wants to end. */
  private void closesInTime(int closing) {
    boolean callee = end.path("by").asText().equals("callee");
    for (int step : spoken) {
      boolean late = performed.getOrDefault(step, Integer.MAX_VALUE) > closing;
      if (isClosed() && !callee && late && (guide || !isMisheard())) {
        owed(closing, "it closes the call before step " + step + ", and the callee did not end it");
      }
    }
  }

  /** A caller whom nobody tells what was heard of it knows only what it said. */
  private boolean isMisheard() {
    return turns.stream().anyMatch(turn -> isCaller(turn) && turn.has("heard"));
  }

  /** Rule 6: then the callee may answer once, and nobody speaks again. Holds in every mode. */
  private void silenceAfterTheEnd() {
    if (exists(end.path("closingTurn"))) {
      int after = turns.size() - end.path("closingTurn").asInt();
      check(after <= 1, "turn " + turns.size() + ": somebody speaks after the end of the call");
    }
  }

  private boolean leftAtOnce() {
    return end.path("by").asText().equals("callee") && end.path("turn").asInt() == turns.size();
  }

  private boolean isClosed() {
    return reason.equals("condition") || reason.equals("completed");
  }

  // ---- Reading ----------------------------------------------------------------------------------

  private void check(boolean holds, String sentence) {
    if (!holds) {
      broken.add(sentence);
    }
  }

  private void checkTurn(int n, boolean holds, String sentence) {
    check(holds, "turn " + n + ": " + sentence);
  }

  /** What the caller owes in guide; in observe a breach must be one of the problems. */
  private void owed(int n, String sentence) {
    if (guide) {
      broken.add("turn " + n + ": " + sentence);
    } else if (!turnsWithProblems.contains(n)) {
      broken.add("turn " + n + ": " + sentence + ", and that is none of the problems");
    }
  }

  private boolean exists(JsonNode turn) {
    return turn.isIntegralNumber() && turn.asInt() >= 1 && turn.asInt() <= turns.size();
  }

  private boolean callerTurn(int n) {
    return n >= 1 && n <= turns.size() && isCaller(turns.get(n - 1));
  }

  private String heard(int n) {
    JsonNode turn = turns.get(n - 1);
    if (turn.has("heard")) {
      return turn.path("heard").asText();
    }
    String text = turn.path("text").asText();
    int cut = turn.path("cutAt").asInt(text.length());
    return text.substring(0, Math.max(0, Math.min(cut, text.length())));
  }

  private boolean isCondition(JsonNode condition) {
    JsonNode conditions = card.path(condition.path("side").asText()).path("endConditions");
    int number = condition.path("condition").asInt();
    return number >= 1 && number <= conditions.size();
  }

  private static boolean isCaller(JsonNode turn) {
    return turn.path("speaker").asText().equals("caller");
  }

  private static List<String> parts(JsonNode turn) {
    return turn.has("directive") ? List.of(turn.path("directive").asText().split("; ")) : List.of();
  }

  private static List<Integer> numbers(String part) {
    int blank = part.indexOf(' ');
    return blank < 0
        ? List.of()
        : List.of(part.substring(blank + 1).split(",")).stream().map(Integer::valueOf).toList();
  }

  private static boolean isConfidence(JsonNode node) {
    if (!node.isNumber()) {
      return false;
    }
    BigDecimal value = node.decimalValue().stripTrailingZeros();
    return value.signum() >= 0 && value.compareTo(BigDecimal.ONE) <= 0 && value.scale() <= 2;
  }

  private static boolean isCount(JsonNode node) {
    return node.isIntegralNumber() && node.asLong() >= 0;
  }

  private static boolean isText(JsonNode node) {
    return node.isTextual() && !node.asText().isBlank();
  }

  private static boolean isSha256(JsonNode node) {
    return node.isTextual() && SHA256.matcher(node.asText()).matches();
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).isTextual() ? node.path(field).asText() : "";
  }

  private static boolean anyMatch(JsonNode lines, Predicate<String> test) {
    for (JsonNode line : lines) {
      if (test.test(line.asText())) {
        return true;
      }
    }
    return false;
  }

  private static void add(List<String> lines, JsonNode line) {
    lines.add(line.asText());
  }

  /** Whether all of the line was said; a line with an open placeholder can't be compared. */
  private static boolean contains(String said, String line) {
    String letters = letters(line);
    return line.contains("{{") || (!letters.isEmpty() && letters(said).contains(letters));
  }

  /** Whether the line was said, in words of one's own perhaps: half of its bigrams are there. */
  private static boolean says(String said, String line) {
    if (contains(said, line)) {
      return true;
    }
    String heard = letters(said);
    String letters = letters(line);
    int found = 0;
    for (int i = 0; i + 2 <= letters.length(); i++) {
      found += heard.contains(letters.substring(i, i + 2)) ? 1 : 0;
    }
    return letters.length() > 1 && 2 * found >= letters.length() - 1;
  }

  private static String letters(String text) {
    StringBuilder letters = new StringBuilder();
    text.codePoints()
        .filter(Character::isLetterOrDigit)
        .map(Character::toLowerCase)
        .forEach(letters::appendCodePoint);
    return letters.toString();
  }
}
