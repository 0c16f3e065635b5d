using Kazasu.Testbed.SampleNation;
using Kazasu.Testbed.World;

namespace Kazasu.Testbed.Tests.World;

public sealed class SeedStampTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    private int Missing(ulong seed, int size, int day) => new SeedStamp(_file).Missing(new Nation(seed, size, new(2025, 10, day))).Count();

    private void Write(ulong seed, int size, int day) => new SeedStamp(_file).Write(new Nation(seed, size, new(2025, 10, day)));

    [Fact]
    public void Who_was_sent_is_not_sent_again_and_another_day_sends_its_cast_alone()
    {
        Assert.Equal(100, Missing(1, 100, day: 6)); // an empty file is no stamp
        Write(1, 100, day: 6);
        Assert.Equal(0, Missing(1, 100, day: 6));
        Assert.Equal(Cast.Size, Missing(1, 100, day: 7));
        Write(1, 100, day: 7);
        Assert.Equal((0, 0), (Missing(1, 100, day: 6), Missing(1, 60, day: 7)));
    }

    [Fact]
    public void Another_seed_or_a_larger_nation_is_sent_whole()
    {
        Write(1, 100, day: 6);
        Assert.Equal(100, Missing(2, 100, day: 6));
        Assert.Equal(101, Missing(1, 101, day: 6));
        Write(2, 50, day: 6);
        Assert.Equal(100, Missing(1, 100, day: 6));
    }

    public void Dispose() => File.Delete(_file);
}
