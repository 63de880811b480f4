// npm's openai client against a running `crosstalk mock`; its base URL is the only argument.
import assert from 'node:assert/strict';
import OpenAI from 'openai';

const [baseURL] = process.argv.slice(2);
const client = new OpenAI({ baseURL, apiKey: 'any', maxRetries: 0, timeout: 20_000 });
const messages = [{ role: 'user', content: '您好，请问是刘蕾老师吗？' }];

const models = [];
for await (const model of await client.models.list()) models.push(model.id);
assert.deepEqual(models, ['caller', 'callee']);
assert.equal((await client.models.retrieve('callee')).object, 'model');

const answer = await client.chat.completions.create({ model: 'callee', messages });
const [choice] = answer.choices;
assert.equal(choice.finish_reason, 'stop');
assert.equal(choice.message.role, 'assistant');
assert.ok(choice.message.content.length > 0);
assert.equal(answer.usage.total_tokens, answer.usage.prompt_tokens + answer.usage.completion_tokens);

const stream = await client.chat.completions.create({
  model: 'callee',
  messages,
  stream: true,
  stream_options: { include_usage: true },
});
let said = '';
let usage;
for await (const chunk of stream) {
  said += chunk.choices[0]?.delta.content ?? '';
  usage = chunk.usage ?? usage;
}
assert.equal(said, choice.message.content);
assert.deepEqual(usage, answer.usage);

await assert.rejects(client.chat.completions.create({ model: 'nobody', messages }), (error) => {
  assert.ok(error instanceof OpenAI.NotFoundError);
  assert.equal(error.code, 'model_not_found');
  assert.equal(error.param, 'model');
  return true;
});
await assert.rejects(client.chat.completions.create({ model: 'callee', messages: [] }), OpenAI.BadRequestError);

console.log(`${models.join(', ')}: ${said}`);
