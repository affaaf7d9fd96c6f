/** What EVEX calls otherwise, or has alone; written as in vector-names.ts. */
export const EVEX_NAMES = `
1 5b cvtdq2ps|cvtqq2ps cvtps2dq cvttps2dq
1 6f,7f - movdqa32|movdqa64 movdqu32|movdqu64 movdqu8|movdqu16
1 78 cvttps2udq|cvttpd2udq cvttps2uqq|cvttpd2uqq cvttss2usi cvttsd2usi
1 79 cvtps2udq|cvtpd2udq cvtps2uqq|cvtpd2uqq cvtss2usi cvtsd2usi
1 7a - cvttps2qq|cvttpd2qq cvtudq2pd|cvtuqq2pd cvtudq2ps|cvtuqq2ps
1 7b - cvtps2qq|cvtpd2qq cvtusi2ss cvtusi2sd
1 db - pandd|pandq
1 df - pandnd|pandnq
1 e2 - psrad|psraq
1 e6 - cvttpd2dq cvtdq2pd|cvtqq2pd cvtpd2dq
1 eb - pord|porq
1 ef - pxord|pxorq
2 10 - psrlvw pmovuswb
2 11 - psravw pmovusdb
2 12 - psllvw pmovusqb
2 13 - cvtph2ps pmovusdw
2 14 - prorvd|prorvq pmovusqw
2 15 - prolvd|prolvq pmovusqd
2 16 - permps|permpd
2 19 - broadcastf32x2|broadcastsd
2 1a - broadcastf32x4|broadcastf64x2
2 1b - broadcastf32x8|broadcastf64x4
2 1f - pabsq
2 26 - ptestmb|ptestmw ptestnmb|ptestnmw
2 27 - ptestmd|ptestmq ptestnmd|ptestnmq
2 2c - scalefps|scalefpd
2 2d - scalefss|scalefsd
2 36 - permd|permq
2 39 - pminsd|pminsq
2 3b - pminud|pminuq
2 3d - pmaxsd|pmaxsq
2 3f - pmaxud|pmaxuq
2 40 - pmulld|pmullq
2 42 - getexpps|getexppd
2 43 - getexpss|getexpsd
2 44 - plzcntd|plzcntq
2 46 - psravd|psravq
2 4c - rcp14ps|rcp14pd
2 4d - rcp14ss|rcp14sd
2 4e - rsqrt14ps|rsqrt14pd
2 4f - rsqrt14ss|rsqrt14sd
2 54 - popcntb|popcntw
2 55 - popcntd|popcntq
2 59 - broadcasti32x2|pbroadcastq
2 5a - broadcasti32x4|broadcasti64x2
2 5b - broadcasti32x8|broadcasti64x4
2 62 - pexpandb|pexpandw
2 63 - pcompressb|pcompressw
2 64 - pblendmd|pblendmq
2 65 - blendmps|blendmpd
2 66 - pblendmb|pblendmw
2 75 - permi2b|permi2w
2 76 - permi2d|permi2q
2 77 - permi2ps|permi2pd
2 7d - permt2b|permt2w
2 7e - permt2d|permt2q
2 7f - permt2ps|permt2pd
2 88 - expandps|expandpd
2 89 - pexpandd|pexpandq
2 8a - compressps|compresspd
2 8b - pcompressd|pcompressq
2 8d - permb|permw
2 a0 - pscatterdd|pscatterdq
2 a1 - pscatterqd|pscatterqq
2 a2 - scatterdps|scatterdpd
2 a3 - scatterqps|scatterqpd
2 b4 - pmadd52luq
2 b5 - pmadd52huq
3 03 - alignd|alignq
3 08 - rndscaleps
3 09 - rndscalepd
3 0a - rndscaless
3 0b - rndscalesd
3 18 - insertf32x4|insertf64x2
3 19 - extractf32x4|extractf64x2
3 1a - insertf32x8|insertf64x4
3 1b - extractf32x8|extractf64x4
3 1e - pcmpud|pcmpuq
3 1f - pcmpd|pcmpq
3 23 - shuff32x4|shuff64x2
3 25 - pternlogd|pternlogq
3 26 - getmantps|getmantpd
3 27 - getmantss|getmantsd
3 38 - inserti32x4|inserti64x2
3 39 - extracti32x4|extracti64x2
3 3a - inserti32x8|inserti64x4
3 3b - extracti32x8|extracti64x4
3 3e - pcmpub|pcmpuw
3 3f - pcmpb|pcmpw
3 42 - dbpsadbw
3 43 - shufi32x4|shufi64x2
3 50 - rangeps|rangepd
3 51 - rangess|rangesd
3 54 - fixupimmps|fixupimmpd
3 55 - fixupimmss|fixupimmsd
3 56 - reduceps|reducepd
3 57 - reducess|reducesd
3 66 - fpclassps|fpclasspd
3 67 - fpclassss|fpclasssd
`;
