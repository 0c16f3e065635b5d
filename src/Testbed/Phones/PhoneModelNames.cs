using Kazasu.Testbed.SampleNation;

namespace Kazasu.Testbed.Phones;

/// <summary>How programs and addresses name the models.</summary>
public static class PhoneModelNames
{
    public static string Of(PhoneModel model) => model switch
    {
        PhoneModel.Android => "android",
        PhoneModel.IPhoneFaceId => "iphone-face-id",
        PhoneModel.IPhoneTouchId => "iphone-touch-id",
    };

    /// <param name="name">A name, or <c>iphone</c> for whichever iPhone is nearest.</param>
    /// <param name="now">The model in hand: <c>iphone</c> means it when it is an iPhone.</param>
    /// <returns>Null when it is no name.</returns>
    public static PhoneModel? Read(string? name, PhoneModel now) => name switch
    {
        "android" => PhoneModel.Android,
        "iphone-face-id" => PhoneModel.IPhoneFaceId,
        "iphone-touch-id" => PhoneModel.IPhoneTouchId,
        "iphone" => now == PhoneModel.Android ? PhoneModel.IPhoneFaceId : now,
        _ => null,
    };
}
