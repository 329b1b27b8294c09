// `npx tsx test/conformance/main.ts --url URL [--model NAME] [--key-env VARIABLE]`: tries a real model server.
import { parseArgs } from 'node:util';
import { probe } from '../../server/src/models/openai/probe';
import { connect, points } from './points';

async function main(): Promise<number> {
  const options = {
    url: { type: 'string' },
    model: { type: 'string', default: '' },
    'key-env': { type: 'string' },
  } as const;
  const { values } = parseArgs({ options });
  if (values.url === undefined) {
    console.error('Which server? Give --url http://localhost:8080/v1');
    return 2;
  }
  const key = values['key-env'] === undefined ? undefined : process.env[values['key-env']];
  const endpoint = { baseUrl: values.url, model: values.model, timeout: 60_000, ...(key !== undefined && { key }) };
  const probed = await probe(endpoint, new AbortController().signal);
  console.log(probed.kind === 'found' ? probed.report : probed);
  if (probed.kind !== 'found') return 1;
  const model = await connect(endpoint);
  let failed = 0;
  for (const { title, check } of points) {
    try {
      await check(model);
      console.log(`passed  ${title}`);
    } catch (error) {
      failed++;
      console.log(`failed  ${title}: ${(error as Error).message}`);
    }
  }
  model.dispose();
  console.log(`${points.length - failed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

void main().then((code) => process.exit(code));
