using System.Security.Cryptography;
using Kazasu.Testbed.Issuer;
using Kazasu.Trust.Revocation;

namespace Kazasu.Trust.Tests.Revocation;

public sealed class OfferedLists : IDisposable
{
    private readonly World _world = new();

    private string Authority => _world.Card.Authority;

    [Fact]
    public void Good_revoked_and_suspended_are_told_apart()
    {
        var lists = Lists();
        Assert.Equal(ListOutcome.Taken, lists.Replace(List(entries: [([0x10], World.Now, false), ([0x20], World.Now, true)])));
        Assert.Equal(RevocationStatus.Revoked, lists.StatusOf(Authority, "10", World.Now));
        Assert.Equal(RevocationStatus.Suspended, lists.StatusOf(Authority, "20", World.Now));
        Assert.Equal(RevocationStatus.Good, lists.StatusOf(Authority, "30", World.Now));
        Assert.Equal(new HeldList(Authority, World.Now, 1, 1), Assert.Single(lists.Held));
    }

    [Fact]
    public void A_serial_both_suspended_and_revoked_is_revoked()
    {
        var lists = Lists();
        lists.Replace(List(entries: [([0x10], World.Now, true), ([0x10], World.Now, false)]));
        Assert.Equal(RevocationStatus.Revoked, lists.StatusOf(Authority, "10", World.Now));
    }

    [Fact]
    public void Serials_of_every_length_are_found_in_any_order()
    {
        var random = new Random(5);
        HashSet<string> listed = [];
        List<(byte[], DateTimeOffset, bool)> entries = [];
        for (var i = 0; i < 3_000; i++)
        {
            var serial = new byte[random.Next(1, 21)];
            random.NextBytes(serial);
            serial[0] = (byte)random.Next(1, serial.Length == 20 ? 0x80 : 0x100);
            listed.Add(Convert.ToHexStringLower(serial).TrimStart('0'));
            entries.Add((serial, World.Now, false));
        }

        var lists = Lists();
        Assert.Equal(ListOutcome.Taken, lists.Replace(List(entries: [.. entries])));
        Assert.All(listed, s => Assert.Equal(RevocationStatus.Revoked, lists.StatusOf(Authority, s, World.Now)));
        for (var i = 0; i < 3_000; i++)
        {
            var other = random.NextInt64(1, long.MaxValue).ToString("x");
            Assert.Equal(listed.Contains(other) ? RevocationStatus.Revoked : RevocationStatus.Good, lists.StatusOf(Authority, other, World.Now));
        }
    }

    [Fact]
    public void The_allowed_age_is_included_and_the_future_is_not_believed()
    {
        var lists = Lists();
        lists.Replace(List());
        Assert.Equal(RevocationStatus.Good, lists.StatusOf(Authority, "1", World.Now.AddHours(48)));
        Assert.Equal(RevocationStatus.ListTooOld, lists.StatusOf(Authority, "1", World.Now.AddHours(48).AddTicks(1)));
        Assert.Equal(RevocationStatus.Good, lists.StatusOf(Authority, "1", World.Now - RevocationLists.ClockDifference));
        Assert.Equal(RevocationStatus.ListTooOld, lists.StatusOf(Authority, "1", World.Now - RevocationLists.ClockDifference - TimeSpan.FromTicks(1)));
    }

    [Fact]
    public void A_list_older_than_the_one_held_is_not_taken_back()
    {
        var lists = Lists();
        Assert.Equal(ListOutcome.Taken, lists.Replace(List(number: 5, entries: [([0x10], World.Now, true)])));
        Assert.Equal(ListOutcome.OlderThanHeld, lists.Replace(List(thisUpdate: World.Now.AddSeconds(-1), number: 6)));
        Assert.Equal(ListOutcome.OlderThanHeld, lists.Replace(List(number: 4)));
        Assert.Equal(RevocationStatus.Suspended, lists.StatusOf(Authority, "10", World.Now));
        Assert.Equal(ListOutcome.Taken, lists.Replace(List(number: 5, entries: [([0x10], World.Now, true)])));
        Assert.Equal(ListOutcome.Taken, lists.Replace(List(number: 6)));
        Assert.Equal(RevocationStatus.Good, lists.StatusOf(Authority, "10", World.Now));
    }

    [Fact]
    public void A_list_signed_by_another_key_is_not_taken()
    {
        using var other = RSA.Create(2048);
        var shape = Shape(Names.CardAuthority, World.Now, 1, []);
        Assert.Equal(ListOutcome.WrongSignature, Lists().Replace(shape.Sign(other)));
        Assert.Equal(ListOutcome.UnknownAuthority, Lists().Replace((shape with { Issuer = Names.Person("nobody") }).Sign(other)));
        Assert.Equal(ListOutcome.UnknownAuthority, Lists().Replace((shape with { Issuer = Names.SigningAuthority }).Sign(other)));
    }

    [Fact]
    public void A_list_of_the_other_generation_does_not_count_for_this_one()
    {
        var other = _world.Anchors.Authorities.First(a => a.Medium == Trust.Certificates.Medium.Card && a.KeyId != Authority);
        var lists = Lists();
        Assert.Equal(ListOutcome.Taken, lists.Replace(_world.Issuer.RevocationList(other.KeyId, World.Now)));
        Assert.Equal(RevocationStatus.ListTooOld, lists.StatusOf(Authority, "1", World.Now));
    }

    [Theory]
    [InlineData("2.5.29.27")] // delta
    [InlineData("2.5.29.28")] // for a part of the certificates, or indirect
    [InlineData("1.2.3.4")]
    public void A_list_for_a_part_only_is_no_list(string criticalExtension)
    {
        var list = _world.Issuer.Sign(Authority, name => Shape(name, World.Now, 1, []) with { More = [(criticalExtension, true, [0x02, 0x01, 0x01])] });
        Assert.Equal(ListOutcome.NotAList, Lists().Replace(list));
    }

    [Fact]
    public void A_list_signed_with_sha1_is_no_list() =>
        Assert.Equal(ListOutcome.NotAList, Lists().Replace(_world.Issuer.Sign(Authority, name => Shape(name, World.Now, 1, []) with { Hash = HashAlgorithmName.SHA1 })));

    [Fact]
    public void Every_cut_and_every_addition_is_noticed()
    {
        var list = List(entries: [([0x10], World.Now, false), ([0x20], World.Now, true)]);
        for (var length = 0; length < list.Length; length++)
        {
            Assert.Equal(ListOutcome.NotAList, Lists().Replace(list.AsMemory(0, length)));
        }

        Assert.Equal(ListOutcome.NotAList, Lists().Replace((byte[])[.. list, 0]));
    }

    [Fact]
    public void A_list_is_read_the_same_in_drops_as_at_once()
    {
        var entries = Enumerable.Range(1, 12_000).Select(i => (new byte[] { 1, (byte)(i >> 8), (byte)i }, World.Now, i % 7 == 0)).ToArray();
        var list = List(entries: entries);
        Assert.True(list.Length > 2 * 128 * 1024, "longer than the reading window");
        foreach (var drop in (int[])[1, 17, 4096, 65_536])
        {
            var lists = Lists();
            Assert.Equal(ListOutcome.Taken, lists.Replace(new Drops(list, drop)));
            Assert.All(entries, e => Assert.Equal(
                e.Item3 ? RevocationStatus.Suspended : RevocationStatus.Revoked,
                lists.StatusOf(Authority, Convert.ToHexStringLower(e.Item1).TrimStart('0'), World.Now)));
        }
    }

    [Fact]
    public void An_empty_list_without_number_or_next_date_is_a_list()
    {
        var list = _world.Issuer.Sign(Authority, name => new ListShape { Issuer = name, ThisUpdate = World.Now, Entries = [] });
        Assert.Equal(ListOutcome.Taken, Lists().Replace(list));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0A")]
    [InlineData("xyz")]
    public void Asking_for_what_is_no_serial_is_the_callers_mistake(string serial) =>
        Assert.Throws<ArgumentException>(() => _world.Lists.StatusOf(Authority, serial, World.Now));

    private RevocationLists Lists() => new(_world.Anchors, TimeSpan.FromHours(48));

    private byte[] List(DateTimeOffset? thisUpdate = null, long number = 1, params (byte[] Serial, DateTimeOffset At, bool Hold)[] entries) =>
        _world.Issuer.Sign(Authority, name => Shape(name, thisUpdate ?? World.Now, number, entries));

    private static ListShape Shape(byte[] name, DateTimeOffset thisUpdate, long number, (byte[] Serial, DateTimeOffset At, bool Hold)[] entries) =>
        new() { Issuer = name, ThisUpdate = thisUpdate, NextUpdate = thisUpdate.AddDays(1), Number = number, Entries = entries };

    public void Dispose() => _world.Dispose();

    /// <summary>Gives few bytes at a time, as a network does.</summary>
    private sealed class Drops(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, size));
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, size)]);
    }
}
