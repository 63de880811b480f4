package dev.crosstalk.script;

import dev.crosstalk.plan.Draws;

/**
 * Plays the callee from its brief and its part of the plan: answers what it hears, raises what it
 * is to raise, and ends the call as planned. A line that sounds like an ending is kept for the end.
 */
final class CalleeScript {

  private final Draws draws;
  private final CalleeEndings endings;
  private final CalleeTalk talk;

  CalleeScript(CalleeVoice voice) {
    this.draws = voice.draws();
    this.endings = new CalleeEndings(voice);
    this.talk = new CalleeTalk(voice);
  }

  String words(Remembered remembered) {
    Moment moment = new Moment(remembered, draws.at("turn " + remembered.turn()));
    return endings.words(moment).orElseGet(() -> talk.words(moment));
  }
}
