using System.Globalization;
using System.Text;
using Kazasu.Testbed.SampleNation;

namespace Kazasu.Testbed.World;

/// <summary>
/// What a sample person knows by heart besides the PIN of the card. Testbed only: it is shown beside the phone, so that anybody can play the person.
/// </summary>
/// <param name="SigningPassword">署名用電子証明書のパスワード as the card has it, 6–16 capital letters and digits (P3).</param>
/// <param name="FacePin">券面入力用暗証番号, 4 digits (P4).</param>
public sealed record CardSecrets(string SigningPassword, string FacePin)
{
    public static CardSecrets Of(SamplePerson person) => new(
        string.Create(CultureInfo.InvariantCulture, $"KAZASU{person.Index:D10}"), string.Create(CultureInfo.InvariantCulture, $"{(person.Index + 5678) % 10_000:D4}"));

    internal byte[] SigningPasswordBytes => Encoding.ASCII.GetBytes(SigningPassword);

    internal byte[] FacePinBytes => Encoding.ASCII.GetBytes(FacePin);

    /// <summary>Never the content.</summary>
    public override string ToString() => nameof(CardSecrets);
}
