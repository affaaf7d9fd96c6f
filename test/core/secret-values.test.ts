import fc from 'fast-check';
import { expect, it } from 'vitest';
import { maskValues, secretValues } from '../../src/core/secret-values.js';

it('names what redaction masks, in variables and arguments, the longest first', () => {
  const environment = [
    ['MINIO_SECRET_KEY', 'minio-Top-1'],
    ['DATABASE_URL', 'postgres://app:hunter22@db/orders'],
    ['GREETING', 'a bearer of news'],
    ['HOSTNAME', 'milvus-0'],
    ['DB_PASSWORD', 'short'],
  ] as const;
  expect(secretValues(environment, ['prog', '--password', 'open sesame', '--mode=fast'])).toEqual([
    'minio-Top-1',
    'open sesame',
    'hunter22',
  ]);
});

it('takes several out of one text', () => {
  const environment = [['OPTIONS', 'password=first-one token=second-1']] as const;
  expect(secretValues(environment, [])).toEqual(['first-one', 'second-1']);
});

it('masks them wherever they stand', () => {
  const secrets = secretValues([['API_TOKEN', 'abcdef']], []);
  expect(maskValues('what(): refused abcdef at /v1?abcdef', secrets)).toBe(
    'what(): refused [redacted] at /v1?[redacted]',
  );
});

it('leaves no secret of an environment of anything, and never hangs', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 6, unit: 'grapheme-ascii' }), secret => {
      const value = secret.replaceAll(/[\s"'\\;,&`\]}]/g, 'x');
      const secrets = secretValues([['SERVICE_TOKEN', value]], []);
      expect(maskValues(`before ${value} after`, secrets)).not.toContain(value === '[redacted]' ? '\0' : value);
    }),
  );
});
