using Kazasu.Trust.Challenges;

namespace Kazasu.Centre.Patients;

/// <summary>Where a patient signs in by a signature. What was signed for one place is worth nothing at another.</summary>
public sealed record SignInPlace
{
    private SignInPlace(string facility, string name, Purpose purpose) => (Facility, Name, Purpose) = (facility, name, purpose);

    /// <summary>The patients' own pages. No medical institution has this code; a challenge for them is worth nothing at one, nor the other way round.</summary>
    public static readonly SignInPlace Mynaportal = new("0000000000", "mynaportal", Purpose.PortalSignIn);

    /// <summary>Reception at home or online (マイナ在宅受付Web) of one facility.</summary>
    /// <param name="facility">Medical institution code, 10 digits.</param>
    /// <param name="treatment">One of <see cref="Interchange.CentreApi.Treatments"/>.</param>
    internal static SignInPlace Reception(string facility, string treatment) => new(facility, treatment, Purpose.HomeReception);

    /// <summary>What a challenge says; null when it is for no place of patients.</summary>
    internal static SignInPlace? Of(Challenge challenge) => challenge.Purpose switch
    {
        Purpose.PortalSignIn => Mynaportal,
        Purpose.HomeReception => new(challenge.Facility, challenge.Terminal, Purpose.HomeReception),
        _ => null,
    };

    internal string Facility { get; }

    internal string Name { get; }

    internal Purpose Purpose { get; }

    internal string Key => $"{Facility}/{Name}";
}
