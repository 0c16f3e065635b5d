using Kazasu.Interchange.ClaimFile;
using static Kazasu.Interchange.Tests.ClaimFile.Sample;

namespace Kazasu.Interchange.Tests.ClaimFile;

public sealed class MutationTests
{
    [Fact]
    public void Twenty_thousand_damaged_files_are_read_without_a_crash_and_copied_as_they_are()
    {
        var sound = Bytes(Lines());
        var random = new Random(20_000);
        var told = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var damaged = Damage(sound, random);
            foreach (var fault in Check(damaged, (Submission)random.Next(2)).Faults)
            {
                Assert.True(fault.Line > 0 && fault.What.Length > 0);
                told++;
            }

            var reader = new RecordReader(new MemoryStream(damaged), 4096);
            var length = 0;
            while (reader.Read()) { length += reader.Current.Whole.Length; }
            Assert.True(length <= damaged.Length);
        }

        Assert.True(told > 20_000, $"only {told} faults told");
    }

    private static byte[] Damage(byte[] sound, Random random)
    {
        var bytes = sound.ToList();
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveAt(at); break;
                case 2: bytes.Insert(at, (byte)random.Next(256)); break;
                case 3: bytes.RemoveRange(at, Math.Min(random.Next(1, 200), bytes.Count - at)); break;
                case 4: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 200), bytes.Count - at))); break;
                default: bytes[at] = ",\r\n\u001a\"0"u8[random.Next(6)]; break;
            }

            if (bytes.Count == 0) { return []; }
        }

        return [.. bytes];
    }
}
