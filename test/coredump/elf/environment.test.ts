import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instanceFromEnvironment, podFromEnvironment } from '../../../src/coredump/elf/environment.js';
import { anyText } from '../../helpers/any-text.js';

const env = (values: Record<string, string>): Map<string, string> => new Map(Object.entries(values));
const IN_CLUSTER = { KUBERNETES_SERVICE_HOST: '10.96.0.1' };

describe('podFromEnvironment', () => {
  it('takes the downward API first, with all that it gives', () => {
    const pod = podFromEnvironment(
      env({
        ...IN_CLUSTER,
        HOSTNAME: 'web-7c9d8f6b5-x2x4z',
        POD_NAME: 'web-7c9d8f6b5-x2x4z',
        POD_NAMESPACE: 'shop',
        POD_UID: '0c6f3f0e-8a4f-4a55-9f5d-9b1f5e0c7a11',
        CONTAINER_NAME: 'app',
        NODE_NAME: 'ip-10-0-0-1.ec2.internal',
      }),
    );
    expect(pod).toEqual({
      name: 'web-7c9d8f6b5-x2x4z',
      namespace: 'shop',
      uid: '0c6f3f0e-8a4f-4a55-9f5d-9b1f5e0c7a11',
      container: 'app',
      node: 'ip-10-0-0-1.ec2.internal',
      confidence: 0.95,
      evidence: [
        'POD_NAME in the environment of the core',
        'HOSTNAME is the same',
        'KUBERNETES_SERVICE_HOST is set',
        'POD_NAMESPACE in the environment of the core',
        'POD_UID in the environment of the core',
        'CONTAINER_NAME in the environment of the core',
        'NODE_NAME in the environment of the core',
      ],
    });
  });

  it.each([
    ['web-7c9d8f6b5-x2x4z', 0.9],
    ['etcd-0', 0.85],
    ['fluentd-x2x4z', 0.85],
    ['my-own-pod', 0.6],
    ['ip-10-0-0-1.ec2.internal', 0.3],
    [`${'a'.repeat(51)}-7c9d8f6b5-x`, 0.5],
  ])('believes the host name %s as far as its shape goes', (HOSTNAME, confidence) => {
    expect(podFromEnvironment(env({ ...IN_CLUSTER, HOSTNAME }))).toEqual({
      name: HOSTNAME,
      confidence,
      evidence: ['HOSTNAME in the environment of the core', 'KUBERNETES_SERVICE_HOST is set'],
    });
  });

  it('outside a cluster takes only the name that a deployment makes, with little confidence', () => {
    expect(podFromEnvironment(env({ HOSTNAME: 'web-7c9d8f6b5-x2x4z' }))?.confidence).toBe(0.4);
    expect(podFromEnvironment(env({ HOSTNAME: 'db-host-01' }))).toBeUndefined();
    expect(podFromEnvironment(env({ HOSTNAME: '3f2a9c1b7d4e' }))).toBeUndefined();
    expect(podFromEnvironment(env({}))).toBeUndefined();
  });

  it('leaves out what cannot be such a name', () => {
    const pod = podFromEnvironment(
      env({ ...IN_CLUSTER, HOSTNAME: 'etcd-0', POD_NAME: '../../etc', POD_NAMESPACE: '\u001b[31mred', POD_UID: 'x' }),
    );
    expect(pod).toEqual({
      name: 'etcd-0',
      confidence: 0.85,
      evidence: ['HOSTNAME in the environment of the core', 'KUBERNETES_SERVICE_HOST is set'],
    });
  });

  it('gives names that are safe as paths, whatever the environment holds', () => {
    const name = fc.constantFrom('HOSTNAME', 'POD_NAME', 'POD_NAMESPACE', 'CONTAINER_NAME', 'MILVUS_INSTANCE');
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.oneof(anyText, fc.domain(), fc.string()))), entries => {
        const environment = new Map<string, string>([...entries, ['KUBERNETES_SERVICE_HOST', '1']]);
        const pod = podFromEnvironment(environment);
        const texts = [pod?.name, pod?.namespace, pod?.container, instanceFromEnvironment(environment, pod)?.name];
        for (const text of texts) if (text !== undefined) expect(text).toMatch(/^[a-z0-9][-.a-z0-9]*$/);
      }),
    );
  });
});

describe('instanceFromEnvironment', () => {
  it.each([
    ['my-release-milvus-proxy-7c9d8f6b5-x2x4z', 'my-release'],
    ['my-release-milvus-querynode-0-7c9d8f6b5-x2x4z', 'my-release'],
    ['a-milvus-standalone-0', 'a'],
    ['milvus-milvus-datanode-7c9d8f6b5-x2x4z', 'milvus'],
  ])('reads the instance of %s', (name, instance) => {
    expect(instanceFromEnvironment(env({}), { name })).toMatchObject({ name: instance, confidence: 0.85 });
  });

  it('does not make one of other pods', () => {
    expect(instanceFromEnvironment(env({}), { name: 'milvus-operator-df576bc68-8pwgl' })).toBeUndefined();
    expect(instanceFromEnvironment(env({}), { name: 'web-7c9d8f6b5-x2x4z' })).toBeUndefined();
    expect(instanceFromEnvironment(env({}))).toBeUndefined();
  });

  it('believes a variable more than the name of the pod, and a release less', () => {
    const pod = { name: 'b-milvus-proxy-7c9d8f6b5-x2x4z' };
    expect(instanceFromEnvironment(env({ MILVUS_INSTANCE: 'a', RELEASE_NAME: 'c' }), pod)).toEqual({
      name: 'a',
      confidence: 0.95,
      evidence: ['MILVUS_INSTANCE in the environment of the core'],
    });
    expect(instanceFromEnvironment(env({ RELEASE_NAME: 'c' }), pod)?.name).toBe('b');
    expect(instanceFromEnvironment(env({ RELEASE_NAME: 'c' }))).toEqual({
      name: 'c',
      confidence: 0.7,
      evidence: ['RELEASE_NAME in the environment of the core'],
    });
  });
});
