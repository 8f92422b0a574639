import { isPublic } from './public-address';

describe('an address', () => {
  it.each(['1.1.1.1', '8.8.8.8', '100.128.0.1', '172.32.0.1', '196.200.131.1', '2606:4700:4700::1111', '2a00:1450::1'])(
    '%s is somebody else',
    (address) => {
      expect(isPublic(address)).toBe(true);
    },
  );

  it.each([
    ['this machine', ['127.0.0.1', '127.255.255.254', '0.0.0.0', '0.1.2.3', '::1', '::']],
    ['this network', ['10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12::1']],
    ['this link, and the cloud that lends the machine', ['169.254.169.254', 'fe80::1', 'fd00:ec2::254']],
    ["the provider's own network", ['100.64.0.1', '100.127.255.255', '198.18.0.1', '192.0.0.8']],
    ['everybody at once', ['224.0.0.1', '239.255.255.255', '255.255.255.255', '240.0.0.1', 'ff02::1']],
    [
      'one of these in disguise',
      ['::ffff:127.0.0.1', '::ffff:10.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:0:1::1'],
    ],
    ['a sample in a book', ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1', '3fff::1']],
  ])('is not %s', (_, addresses) => {
    expect(addresses.filter(isPublic)).toEqual([]);
  });
});
