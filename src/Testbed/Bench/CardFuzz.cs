using System.Security.Cryptography;
using Kazasu.Cards;
using Kazasu.Cards.Jpki;
using Kazasu.Testbed.Issuer;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Testbed.Bench;

/// <summary>
/// Garbles the answers of cards and phones on their way to the card client and demands a named outcome of every tap, and an end. The same seed gives
/// the same damage.
/// </summary>
public static class CardFuzz
{
    private const int MostCommands = 1_000;
    private static readonly byte[] Pin = "1234"u8.ToArray();

    /// <summary>Prints how often each outcome was met.</summary>
    /// <param name="mutations">At least so many garbled answers, over all profiles.</param>
    /// <returns>Outcome, e.g. <c>Android: CardException</c>, and how often.</returns>
    /// <exception cref="InvalidOperationException">A tap ended in something without a name, or did not end; the message holds profile, tap and seed.</exception>
    public static async Task<IReadOnlyDictionary<string, int>> RunAsync(TextWriter output, int mutations, int seed, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("kazasu-fuzz-");
        try
        {
            using var issuer = TestbedIssuer.OpenOrCreate(folder.FullName, TimeProvider.System);
            var cards = Cards(issuer);
            var random = new Random(seed);
            SortedDictionary<string, int> met = new(StringComparer.Ordinal);
            var garbled = 0;
            for (var tap = 0; garbled < mutations && !ct.IsCancellationRequested; tap++)
            {
                var chip = cards[tap % cards.Count];
                var chance = random.Next(1, 20);
                var what = $"{chip().Profile}: {await OutcomeAsync(chip(), $"tap {tap} of seed {seed}", answer =>
                {
                    if (random.Next(chance) != 0) { return answer; }

                    garbled++;
                    return Garble(answer, random);
                })}";
                met[what] = met.GetValueOrDefault(what) + 1;
            }

            foreach (var (what, times) in met)
            {
                output.WriteLine($"{times,10}  {what}");
            }

            output.WriteLine($"{garbled,10}  garbled answers in all");
            return met;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>One of each profile; new for every tap, so that no PIN stays blocked.</summary>
    private static List<Func<VirtualCard>> Cards(TestbedIssuer issuer)
    {
        var card = issuer.IssueCard("person-1", new(2025, 4, 15), new(2030, 4, 14));
        var phone = issuer.IssuePhone(card, new(2025, 9, 19));
        return [Make(CardProfile.MyNumberCard, card), Make(CardProfile.Android, phone), Make(CardProfile.IPhone, phone)];

        Func<VirtualCard> Make(CardProfile profile, IssuedCertificate certificate)
        {
            var authority = issuer.Authorities.Single(a => a.KeyId == certificate.Authority).Der;
            var key = new Lazy<RSA>(certificate.CreateKey);
            return () => new(profile, new(new(certificate.Der, authority, () => key.Value, CardPin.Authentication(Pin)), Signature: null)) { PhoneAuthenticated = true };
        }
    }

    private static async Task<string> OutcomeAsync(VirtualCard chip, string where, Func<ResponseApdu, ResponseApdu> garble)
    {
        await using var card = new GarbledCard(chip, garble);
        try
        {
            return await TapAsync(card);
        }
        catch (Exception e) when (e is CardException or NotAJpkiCardException or CardRemovedException or ReaderLostException)
        {
            return e.GetType().Name;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{chip.Profile}, {where}: {e.GetType().Name}: {e.Message}", e);
        }
    }

    /// <summary>What a terminal does, from the token name to the signature.</summary>
    private static async Task<string> TapAsync(ICard card)
    {
        var jpki = await JpkiCard.SelectAsync(card, CancellationToken.None);
        if (!jpki.Token.CertificateNeedsPin()) { await jpki.ReadAuthenticationCertificateAsync(CancellationToken.None); }

        if (jpki.Token.TakesPin() && await jpki.VerifyAuthenticationPinAsync(Pin, CancellationToken.None) is var check and not PinCheck.Passed) { return $"pin {check.GetType().Name}"; }

        if (jpki.Token.CertificateNeedsPin()) { await jpki.ReadAuthenticationCertificateAsync(CancellationToken.None); }

        await jpki.SignAsync(new byte[32], CancellationToken.None);
        await jpki.FinishAsync(CancellationToken.None);
        return "read to the end";
    }

    private static ResponseApdu Garble(ResponseApdu answer, Random random)
    {
        var data = answer.Data.ToArray();
        switch (random.Next(7))
        {
            case 0 when data.Length > 0:
                data[random.Next(data.Length)] ^= (byte)(1 << random.Next(8));
                return answer with { Data = data };
            case 1 when data.Length > 0:
                return answer with { Data = data.AsMemory(0, random.Next(data.Length)) };
            case 2:
                return answer with { Data = (byte[])[.. data, .. new byte[random.Next(1, 300)]] };
            case 3:
                random.NextBytes(data);
                return answer with { Data = data };
            case 4:
                return answer with { Status = (ushort)(0x6100 | random.Next(256)) };
            case 5:
                return answer with { Status = (ushort)(0x6C00 | random.Next(256)) };
            default:
                return new ResponseApdu(random.Next(2) == 0 ? default : data, (ushort)random.Next(0x10000));
        }
    }

    private sealed class GarbledCard(VirtualCard chip, Func<ResponseApdu, ResponseApdu> garble) : ICard
    {
        private int _sent;

        public ValueTask<ResponseApdu> SendAsync(ReadOnlyMemory<byte> command, CancellationToken ct) => ++_sent <= MostCommands
            ? ValueTask.FromResult(garble(chip.Process(command.Span)))
            : throw new InvalidOperationException($"no end after {MostCommands} commands");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
