/**
 * The one-byte opcodes and the general ones after 0F. A line is `opcode mnemonic operands`; opcodes as `88` or `50-57`;
 * mnemonics as `add/or/..` are chosen by bits 3-5 of ModRM; operands are written as in appendix A of Intel SDM volume 2:
 * E register or memory, G register, M memory, I immediate, J relative, O absolute, S segment register, Z register in the
 * opcode; b 1, w 2, d 4, q 8, v 2/4/8, z 2/4 bytes, y 4/8, o 16; n: nothing is accessed; p far pointer.
 */
export const ONE_BYTE = `
63 movsxd Gv,Ed
68 push Iz
69 imul Gv,Ev,Iz
6a push Ib
6b imul Gv,Ev,Ib
70-7f jcc Jb
80,82 add/or/adc/sbb/and/sub/xor/cmp Eb,Ib
81 add/or/adc/sbb/and/sub/xor/cmp Ev,Iz
83 add/or/adc/sbb/and/sub/xor/cmp Ev,Ib
84 test Eb,Gb
85 test Ev,Gv
86 xchg Eb,Gb
87 xchg Ev,Gv
88 mov Eb,Gb
89 mov Ev,Gv
8a mov Gb,Eb
8b mov Gv,Ev
8c mov Ew,Sw
8d lea Gv,Mn
8e mov Sw,Ew
8f pop Es64
90-97 xchg Zv,eAX
98 cwde
99 cdq
9a callf Ap
9b fwait
9c pushf
9d popf
9e sahf
9f lahf
a0 mov AL,Ob
a1 mov eAX,Ov
a2 mov Ob,AL
a3 mov Ov,eAX
a4 movsb Yb,Xb
a5 movs Yv,Xv
a6 cmpsb Xb,Yb
a7 cmps Xv,Yv
a8 test AL,Ib
a9 test eAX,Iz
aa stosb Yb,AL
ab stos Yv,eAX
ac lodsb AL,Xb
ad lods eAX,Xv
ae scasb AL,Yb
af scas eAX,Yv
6c insb Yb,DX
6d ins Yz,DX
6e outsb DX,Xb
6f outs DX,Xz
b0-b7 mov Zb,Ib
b8-bf mov Zv,Iv
c0 rol/ror/rcl/rcr/shl/shr/shl/sar Eb,Ib
c1 rol/ror/rcl/rcr/shl/shr/shl/sar Ev,Ib
c2 ret Iw
c3 ret
c4 les Gz,Mp
c5 lds Gz,Mp
c6 mov/////////xabort Eb,Ib
c7 mov/////////xbegin Ev,Iz
c8 enter Iw,Ib
c9 leave
ca retf Iw
cb retf
cc int3
cd int Ib
ce into
cf iret
d0 rol/ror/rcl/rcr/shl/shr/shl/sar Eb,1
d1 rol/ror/rcl/rcr/shl/shr/shl/sar Ev,1
d2 rol/ror/rcl/rcr/shl/shr/shl/sar Eb,CL
d3 rol/ror/rcl/rcr/shl/shr/shl/sar Ev,CL
d4 aam Ib
d5 aad Ib
d6 salc
d7 xlat
e0-e3 loop Jb
e4-e7 in_out Ib
e8 call Jz
e9 jmp Jz
ea jmpf Ap
eb jmp Jb
ec-ef in_out
f1 int1
f4 hlt
f5 cmc
f6 test/test/not/neg/mul/imul/div/idiv Eb
f7 test/test/not/neg/mul/imul/div/idiv Ev
f8-fd flag
fe inc/dec Eb
ff inc/dec/call/callf/jmp/jmpf/push Ev
`;

/** What only i386 has: in 64-bit mode these are REX prefixes or invalid. */
export const ONE_BYTE_32 = `
06,0e,16,1e push
07,17,1f pop
27,2f,37,3f daa
40-47 inc Zv
48-4f dec Zv
60 pusha
61 popa
62 bound Gv,Mq
63 arpl Ew,Gw
`;

/** The two-byte opcodes (0F xx) that have to do with general registers. */
export const TWO_BYTE = `
00 sldt/str/lldt/ltr/verr/verw Ew
01 sgdt/sidt/lgdt/lidt/smsw//lmsw/invlpg M
02 lar Gv,Ew
03 lsl Gv,Ew
05 syscall
06 clts
07 sysret
08 invd
09 wbinvd
0b ud2
0d prefetchw En
0e femms
18 prefetch En
19-1f nop En
20-21 mov Rv,Cv
22-23 mov Cv,Rv
30 wrmsr
31 rdtsc
32 rdmsr
33 rdpmc
34 sysenter
35 sysexit
40-4f cmovcc Gv,Ev
80-8f jcc Jz
90-9f setcc Eb
a0,a8 push
a1,a9 pop
a2 cpuid
a3 bt Ev,Gv
a4 shld Ev,Gv,Ib
a5 shld Ev,Gv,CL
aa rsm
ab bts Ev,Gv
ac shrd Ev,Gv,Ib
ad shrd Ev,Gv,CL
ae fxsave/fxrstor/ldmxcsr/stmxcsr/xsave/xrstor/xsaveopt/clflush M
af imul Gv,Ev
b0 cmpxchg Eb,Gb
b1 cmpxchg Ev,Gv
b2 lss Gz,Mp
b3 btr Ev,Gv
b4 lfs Gz,Mp
b5 lgs Gz,Mp
b6 movzx Gv,Eb
b7 movzx Gv,Ew
b8 popcnt Gv,Ev
b9 ud1 Gv,Ev
ba ////bt/bts/btr/btc Ev,Ib
bb btc Ev,Gv
bc bsf Gv,Ev
bd bsr Gv,Ev
be movsx Gv,Eb
bf movsx Gv,Ew
c0 xadd Eb,Gb
c1 xadd Ev,Gv
c7 /cmpxchg8b/////rdrand/rdseed Mq
c8-cf bswap Zv
ff ud0 Gv,Ev
`;
