using Kazasu.Rules.Sources;

namespace Kazasu.Testbed.Issuer.Life;

/// <summary>Whose system runs on a phone.</summary>
public enum PhoneOs { Android, IPhone }

/// <summary>A phone to which a card may be added.</summary>
/// <param name="Id">Names the phone, 1–64 characters.</param>
/// <param name="Model">As its maker calls it.</param>
/// <param name="ModelReleased">iPhone: when the model came out.</param>
/// <param name="OsVersion">Version of the operating system.</param>
/// <param name="AppVersion">Version of the Mynaportal app (マイナポータルアプリ).</param>
public sealed record Device(string Id, PhoneOs Os, string Model, DateOnly ModelReleased, Version OsVersion, Version AppVersion);

/// <summary>Which phones the card can be added to.</summary>
/// <param name="NewestApp">P11: an older app must be updated first.</param>
/// <param name="AndroidModels">The list behind the link of P14 is not in the sources (GP-28): the operator gives it. Null takes every model.</param>
/// <param name="OldestAndroid">P12 prints no version: the operator gives it. Null takes every version.</param>
public sealed record DeviceRequirements(Version NewestApp, IReadOnlySet<string>? AndroidModels = null, Version? OldestAndroid = null)
{
    /// <summary>iOS 18.5 or higher (P13).</summary>
    public static readonly Version OldestIos = new(18, 5);

    /// <summary>iPhone XS or later (P13). The day it came out is common knowledge, not in the sources.</summary>
    public static readonly DateOnly IPhoneXs = new(2018, 9, 21);

    /// <summary>First day for iPhones (P13); Android phones came earlier.</summary>
    public static readonly DateOnly IPhonesFrom = new(2025, 6, 24);

    public static Citation Source { get; } = Register.Circulars.At("周知(保険者等向け) 2 ※1");

    /// <returns>Null when the card can be added to the phone.</returns>
    public AddingFault? FaultOf(Device device, DateOnly today) => device.Os switch
    {
        _ when device.AppVersion < NewestApp => AddingFault.AppTooOld,
        PhoneOs.IPhone when today < IPhonesFrom => AddingFault.NotOfferedYet,
        PhoneOs.IPhone when device.ModelReleased < IPhoneXs => AddingFault.ModelNotSupported,
        PhoneOs.IPhone when device.OsVersion < OldestIos => AddingFault.OsTooOld,
        PhoneOs.Android when AndroidModels?.Contains(device.Model) == false => AddingFault.ModelNotSupported,
        PhoneOs.Android when device.OsVersion < OldestAndroid => AddingFault.OsTooOld,
        _ => null,
    };
}
