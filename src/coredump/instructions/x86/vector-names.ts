/**
 * Names of the vector opcodes and of the general ones that share their maps (Intel SDM volume 2, appendix A.3). A line is
 * `map opcode` and the name without prefix, after 66, F3 and F2; `-` where there is none. `a|b` is chosen by the bit W.
 */
export const VECTOR_NAMES = `
1 10,11 movups movupd movss movsd
1 12 movlps movlpd movsldup movddup
1 13 movlps movlpd
1 14 unpcklps unpcklpd
1 15 unpckhps unpckhpd
1 16 movhps movhpd movshdup
1 17 movhps movhpd
1 28,29 movaps movapd
1 2a cvtpi2ps cvtpi2pd cvtsi2ss cvtsi2sd
1 2b movntps movntpd
1 2c cvttps2pi cvttpd2pi cvttss2si cvttsd2si
1 2d cvtps2pi cvtpd2pi cvtss2si cvtsd2si
1 2e ucomiss ucomisd
1 2f comiss comisd
1 50 movmskps movmskpd
1 51 sqrtps sqrtpd sqrtss sqrtsd
1 52 rsqrtps - rsqrtss
1 53 rcpps - rcpss
1 54 andps andpd
1 55 andnps andnpd
1 56 orps orpd
1 57 xorps xorpd
1 58 addps addpd addss addsd
1 59 mulps mulpd mulss mulsd
1 5a cvtps2pd cvtpd2ps cvtss2sd cvtsd2ss
1 5b cvtdq2ps cvtps2dq cvttps2dq
1 5c subps subpd subss subsd
1 5d minps minpd minss minsd
1 5e divps divpd divss divsd
1 5f maxps maxpd maxss maxsd
1 6c - punpcklqdq
1 6d - punpckhqdq
1 6e movd|movq movd|movq
1 6f,7f movq movdqa movdqu
1 70 pshufw pshufd pshufhw pshuflw
1 7c - haddpd - haddps
1 7d - hsubpd - hsubps
1 7e movd|movq movd|movq movq
1 90,91 kmovw|kmovq kmovb|kmovd
1 92,93 kmovw kmovb - kmovd|kmovq
1 c2 cmpps cmppd cmpss cmpsd
1 c6 shufps shufpd
1 d0 - addsubpd - addsubps
1 d6 - movq movq2dq movdq2q
1 e6 - cvttpd2dq cvtdq2pd cvtpd2dq
1 e7 movntq movntdq
1 f0 - - - lddqu
1 f7 maskmovq maskmovdqu
2 0c - permilps
2 0d - permilpd
2 0e - testps
2 0f - testpd
2 10 - pblendvb
2 13 - cvtph2ps
2 14 - blendvps
2 15 - blendvpd
2 16 - permps
2 17 - ptest
2 18 - broadcastss
2 19 - broadcastsd
2 1a - broadcastf128
2 20 - pmovsxbw pmovswb
2 21 - pmovsxbd pmovsdb
2 22 - pmovsxbq pmovsqb
2 23 - pmovsxwd pmovsdw
2 24 - pmovsxwq pmovsqw
2 25 - pmovsxdq pmovsqd
2 28 - pmuldq
2 29 - pcmpeqq
2 2a - movntdqa
2 2b - packusdw
2 2c,2e - maskmovps
2 2d,2f - maskmovpd
2 30 - pmovzxbw pmovwb
2 31 - pmovzxbd pmovdb
2 32 - pmovzxbq pmovqb
2 33 - pmovzxwd pmovdw
2 34 - pmovzxwq pmovqw
2 35 - pmovzxdq pmovqd
2 36 - permd
2 37 - pcmpgtq
2 38 - pminsb
2 39 - pminsd
2 3a - pminuw
2 3b - pminud
2 3c - pmaxsb
2 3d - pmaxsd
2 3e - pmaxuw
2 3f - pmaxud
2 40 - pmulld
2 41 - phminposuw
2 45 - psrlvd|psrlvq
2 46 - psravd
2 47 - psllvd|psllvq
2 50 - pdpbusd
2 51 - pdpbusds
2 52 - pdpwssd
2 53 - pdpwssds
2 58 - pbroadcastd
2 59 - pbroadcastq
2 5a - broadcasti128
2 78 - pbroadcastb
2 79 - pbroadcastw
2 8c,8e - pmaskmovd|pmaskmovq
2 90 - pgatherdd|pgatherdq
2 91 - pgatherqd|pgatherqq
2 92 - gatherdps|gatherdpd
2 93 - gatherqps|gatherqpd
2 c8 sha1nexte
2 c9 sha1msg1
2 ca sha1msg2
2 cb sha256rnds2
2 cc sha256msg1
2 cd sha256msg2
2 cf - gf2p8mulb
2 db - aesimc
2 dc - aesenc
2 dd - aesenclast
2 de - aesdec
2 df - aesdeclast
2 f0,f1 movbe movbe - crc32
2 f2 andn
2 f5 bzhi - pext pdep
2 f6 - adcx adox mulx
2 f7 bextr shlx sarx shrx
2 f8 - movdir64b
2 f9 movdiri
3 00 - permq
3 01 - permpd
3 02 - pblendd
3 04 - permilps
3 05 - permilpd
3 06 - perm2f128
3 08 - roundps
3 09 - roundpd
3 0a - roundss
3 0b - roundsd
3 0c - blendps
3 0d - blendpd
3 0e - pblendw
3 0f palignr palignr
3 14 - pextrb
3 15 - pextrw
3 16 - pextrd|pextrq
3 17 - extractps
3 18 - insertf128
3 19 - extractf128
3 1d - cvtps2ph
3 20 - pinsrb
3 21 - insertps
3 22 - pinsrd|pinsrq
3 38 - inserti128
3 39 - extracti128
3 40 - dpps
3 41 - dppd
3 42 - mpsadbw
3 44 - pclmulqdq
3 46 - perm2i128
3 4a - blendvps
3 4b - blendvpd
3 4c - pblendvb
3 60 - pcmpestrm
3 61 - pcmpestri
3 62 - pcmpistrm
3 63 - pcmpistri
3 cc sha1rnds4
3 ce - gf2p8affineqb
3 cf - gf2p8affineinvqb
3 df - aeskeygenassist
3 f0 - - - rorx
`;

/** What MMX (no prefix) and SSE (66) call the same: `map first-opcode`, then the names in order. */
export const INTEGER_NAMES = `
1 60 punpcklbw punpcklwd punpckldq packsswb pcmpgtb pcmpgtw pcmpgtd packuswb punpckhbw punpckhwd punpckhdq packssdw
1 74 pcmpeqb pcmpeqw pcmpeqd
1 c4 pinsrw pextrw
1 d1 psrlw psrld psrlq paddq pmullw
1 d7 pmovmskb psubusb psubusw pminub pand paddusb paddusw pmaxub pandn pavgb psraw psrad pavgw pmulhuw pmulhw
1 e8 psubsb psubsw pminsw por paddsb paddsw pmaxsw pxor
1 f1 psllw pslld psllq pmuludq pmaddwd psadbw
1 f8 psubb psubw psubd psubq paddb paddw paddd
2 00 pshufb phaddw phaddd phaddsw pmaddubsw phsubw phsubd phsubsw psignb psignw psignd pmulhrsw
2 1c pabsb pabsw pabsd
`;
