import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demangle } from '../../../src/coredump/texts/demangle.js';

/** Symbols written for these rules; the names are those of c++filt, by its own words for arguments left out. */
describe('names of C++', () => {
  it.each([
    ['things inside of a function', '_ZZN2ns4load3runEvEN5Guard4stopEi', 'ns::load::run::Guard::stop'],
    ['of an overload, where arguments stand between', '_ZZN2ns3runERKSt6vectorIiSaIiEEE5count_0', 'ns::run::count'],
    ['lambdas, numbered', '_ZZN2ns4Pool3runEvENKUlRKSsiE0_clES1_i', 'ns::Pool::run::{lambda#2}::operator()'],
    ['lambdas among template arguments', '_ZN2ns4PoolIZNS_3runEvEUlvE_E4callEv', 'ns::Pool<T>::call'],
    ['lambdas of clang', '_ZZN12_GLOBAL__N_13runEvENK3$_0clEv', '(anonymous namespace)::run::$_0::operator()'],
    ['destructors of what has no name', '_ZZ3runvENUlvE_D1Ev', 'run::{lambda#1}::~{lambda#1}'],
    ['default arguments', '_ZZN1A3runEvEd_NKUlvE_clEv', 'A::run::{default arg#1}::{lambda#1}::operator()'],
    ['constructors that are templates', '_ZN2ns3AnyC2IRKSsvEEOT_', 'ns::Any::Any<T>'],
    ['constructors of abbreviated classes', '_ZNSsC1EPKcRKSaIcE', 'std::basic_string<T>::basic_string'],
    ['members of abbreviated classes', '_ZNSo5flushEv', 'std::ostream::flush'],
    ['operators with arguments', '_ZStlsISt11char_traitsIcEERSt13basic_ostreamIcT_ES5_c', 'std::operator<< <T>'],
    ['conversions', '_ZNK2ns3AnycvPKcEv', 'ns::Any::operator char const*'],
    ['conversions to classes', '_ZNK2ns3AnycvNS_4TextIiEEEv', 'ns::Any::operator ns::Text<T>'],
    ['literals', '_Zli3_msy', 'operator"" _ms'],
    ['tags', '_ZNK2ns1AB5cxx114nameB5cxx11Ev', 'ns::A::name'],
    [
      'expressions in the result',
      '_ZN2ns3subIlEENSt9enable_ifIXsrSt14is_integralIT_E5valueES2_E4typeES2_',
      'ns::sub<T>',
    ],
    ['decltype in the result', '_Z3MinIiiEDTqultfp_fp0_cl7forwardIT_Efp_Ecl7forwardIT0_Efp0_EEOS0_OS1_', 'Min<T>'],
    ['pointers to functions and members', '_ZN2ns4callIM1AFvPKcEPFiiEEEvT_T0_', 'ns::call<T>'],
    ['arrays', '_ZN2ns4makeIJRA51_KcS3_EEEvDpOT_', 'ns::make<T>'],
    ['thunks', '_ZThn16_N2ns1B3runEv', 'ns::B::run'],
    ['virtual thunks', '_ZTv0_n24_N2ns1B3runEv', 'ns::B::run'],
    ['guards', '_ZGVZN2ns3runEvE4once', 'ns::run::once'],
    ['clones of a compiler', '_ZN2ns3runILi1EEEvi.isra.0.cold', 'ns::run<T>'],
    ['blocks of Objective-C', '___ZN2ns3runEv_block_invoke_2', 'ns::run'],
    ['of macOS', '__ZN2ns3runEv', 'ns::run'],
    ['cut', '_ZN2ns3ru', '_ZN2ns3ru'],
    ['no symbol', '_Zoo keeper', '_Zoo keeper'],
  ])('%s', (_, symbol, name) => {
    expect(demangle(symbol)).toBe(name);
  });
});

describe('names of Rust', () => {
  it.each([
    ['closures', '_ZN3app3run28_$u7b$$u7b$closure$u7d$$u7d$17h05af221e174051e9E', 'app::run::{{closure}}'],
    [
      'traits',
      '_ZN74_$LT$app..Row$u20$as$u20$core..iter..Sum$LT$u8$C$$u20$$u5b$u8$u5d$$GT$$GT$3sum17h0123456789abcdefE',
      '<app::Row as core::iter::Sum<u8, [u8]>>::sum',
    ],
    [
      'methods, as old compilers wrote them',
      '_ZN26_$LT$app..Row$LT$T$GT$$GT$3new17h0123456789abcdefE',
      'app::Row<T>::new',
    ],
    ['parts of a compilation', '_ZN3app3run17h0123456789abcdefE.llvm.1234', 'app::run'],
    ['without a hash', '_ZN14app$LT$u8$GT$x3runE', 'app<u8>x::run'],
    ['v0: functions', '_RNvNtCs1234_7mycrate3foo3bar', 'mycrate::foo::bar'],
    ['v0: methods', '_RNvMs_NtCs1_3app3rowINtB4_3RowhE3new', 'app::row::Row<u8>::new'],
    ['v0: methods of what has no path', '_RNvMCs1_3appSh3len', '<[u8]>::len'],
    ['v0: traits', '_RNvXs_NtCs1_3app3rowNtB4_3RowNtB4_3Sum3sum', '<app::row::Row as app::row::Sum>::sum'],
    ['v0: closures', '_RNCNCNvCs1_3app3run00B5_', 'app::run::{closure#0}::{closure#0}'],
    [
      'v0: arguments',
      '_RINvCs1_3app3runRNtB2_3RowShTlmEAhj4_FUKCeEuPOiE',
      'app::run<&app::Row, [u8], (i32, u32), [u8; 4], unsafe extern "C" fn(str), *const *mut isize>',
    ],
    ['v0: objects', '_RINvCs1_3app4freeDINtB2_2FnuEp6OutputbEL_E', 'app::free<dyn app::Fn<(), Output = bool>>'],
    ['v0: lifetimes', '_RINvCs1_3app3runDG_INtB2_2FnTRL0_eEEEL_E', "app::run<dyn for<'a> app::Fn<(&'a str,)>>"],
    ['v0: constants', '_RINvCs1_3app3runKb1_Kin5_Kc41_E', "app::run<true, -5, '\\u{41}'>"],
    ['v0: parts of a compilation', '_RNvC3app3run.llvm.A5310EB9', 'app::run'],
    ['v0: what points back at itself', '_RNvB_3run', '_RNvB_3run'],
  ])('%s', (_, symbol, name) => {
    expect(demangle(symbol)).toBe(name);
  });
});

describe('hostile symbols', () => {
  it('never throw, and what cannot be read stays', () => {
    const piece = fc.constantFrom(
      ...'N Z E I J X L S_ St T_ 1a 3foo 12_GLOBAL__N_1 UlvE_ cl il qu DT C1 D0 cv h0123456789abcdef B_ s_ Cs_ M K R 9'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('_Z', '_ZN', '_R', '_RNv', '_RI'),
        fc.array(piece, { maxLength: 40 }),
        (head, body) => {
          const symbol = head + body.join('');
          expect(demangle(symbol).length).toBeLessThanOrEqual(8000);
        },
      ),
    );
  });

  it('cost little, however deep they are and however often they point back', () => {
    const start = performance.now();
    demangle(`_Z1f${'P'.repeat(4000)}i`);
    demangle(`_ZN1fI${'X'.repeat(3000)}`);
    demangle(`_Z${'NI'.repeat(2000)}`);
    demangle(`_RINvC1a1b${Array.from({ length: 200 }, (_, i) => `T${'B8_'.repeat(i % 20)}E`).join('')}E`);
    demangle(`_R${'IB_'.repeat(1300)}`);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
