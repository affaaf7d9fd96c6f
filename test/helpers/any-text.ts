import fc from 'fast-check';

/** Any code point: mostly what hosts print, now and then a control, a half pair, a wide or a combining character. */
const unit = fc
  .oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0x20, max: 0x7e }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 0x10ffff }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        0x1b,
        0x9b,
        0x0a,
        0x202e,
        0x200d,
        0x301,
        0xfe0f,
        0x8ba2,
        0xd800,
        0x1f525,
        0x1f1e9,
        0x26f9,
      ),
    },
  )
  .map(code => String.fromCodePoint(code));

/** Text as a hostile or a foreign host may send it. */
export const anyText = fc.string({ unit });
